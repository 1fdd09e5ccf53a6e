namespace Diagnosis.Analysis.Cluster;

/// <summary>What a role uses of its quota by what holds it, for where the master does not tell.</summary>
/// <param name="Amounts">What is known to be used.</param>
/// <param name="IsWhole">True when nothing else can be: all agents are read, and whose everything is that is used on them.</param>
/// <param name="ReadFrom">The document that tells the most of it.</param>
public sealed record RoleConsumption(ResourceAmounts Amounts, bool IsWhole, DocumentKind ReadFrom);
