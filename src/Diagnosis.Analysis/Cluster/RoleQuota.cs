namespace Diagnosis.Analysis.Cluster;

/// <summary>A role's quota and consumption; a null amount means no guarantee or no limit for that resource.</summary>
/// <param name="Role">Role name.</param>
/// <param name="Weight">Weight in the fair share; 1 by default.</param>
/// <param name="Guarantee">Guaranteed amounts.</param>
/// <param name="Limit">Largest amounts.</param>
/// <param name="Consumed">Amounts allocated or reserved.</param>
public sealed record RoleQuota(string Role, double Weight, QuotaAmounts Guarantee, QuotaAmounts Limit, ResourceAmounts Consumed);
