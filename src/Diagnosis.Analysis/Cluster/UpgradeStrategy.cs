namespace Diagnosis.Analysis.Cluster;

/// <summary>Bounds of a rolling upgrade, as fractions of the wanted instances.</summary>
/// <param name="MinimumHealthCapacity">Part that must stay healthy.</param>
/// <param name="MaximumOverCapacity">Part that may run in addition.</param>
public sealed record UpgradeStrategy(double MinimumHealthCapacity, double MaximumOverCapacity)
{
    /// <summary>1.0 and 1.0: everything stays, and as much again may start.</summary>
    public static UpgradeStrategy Default { get; } = new(1, 1);
}
