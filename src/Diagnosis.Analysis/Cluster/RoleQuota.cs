namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// A role's quota and consumption; a null amount means no guarantee or no limit for that resource. Quota is set on top-level roles and counts for all
/// below (Mesos, quota).
/// </summary>
/// <param name="Role">Role name.</param>
/// <param name="Weight">Weight in the fair share; 1 by default.</param>
/// <param name="Guarantee">Guaranteed amounts.</param>
/// <param name="Limit">Largest amounts.</param>
/// <param name="Consumed">Amounts allocated or reserved.</param>
public sealed record RoleQuota(string Role, double Weight, QuotaAmounts Guarantee, QuotaAmounts Limit, ResourceAmounts Consumed)
{
    /// <summary>The document that told of it first.</summary>
    public DocumentKind ReadFrom { get; init; } = DocumentKind.MesosRoles;

    /// <summary>How two documents tell its limit differently, as a sentence without its end; null when they do not.</summary>
    public string? Contradiction { get; init; }

    /// <summary>True when the limit is a guarantee that was told without limits: before Mesos 1.9 it is one, and none after.</summary>
    public bool IsLimitOfGuarantee { get; init; }

    /// <summary>
    /// False when no document tells what the role consumes, nor all that holds its resources: then <see cref="Consumed"/> is what is known to be held, and
    /// the role may use more.
    /// </summary>
    public bool ConsumedIsKnown { get; init; } = true;

    /// <summary>The document that what it consumes was read from; unspecified for the one that told of the role.</summary>
    public DocumentKind ConsumedReadFrom { get; init; }

    /// <summary>The document that tells what it consumes.</summary>
    public DocumentKind UseReadFrom() => ConsumedReadFrom == DocumentKind.Unspecified ? ReadFrom : ConsumedReadFrom;

    /// <summary>What the role is guaranteed and does not use; nothing where what it uses is not known.</summary>
    public double Unused(ResourceKind kind) => ConsumedIsKnown ? FixedPoint.Left(Guarantee[kind] ?? 0, Consumed[kind]) : 0;

    /// <summary>The role that a quota of the given role would be set on.</summary>
    public static string TopOf(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var below = role.IndexOf('/', StringComparison.Ordinal);
        return below < 0 ? role : role[..below];
    }
}
