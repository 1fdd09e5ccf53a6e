namespace Diagnosis.Analysis.Cluster;

/// <summary>How launch delays grow with failures.</summary>
/// <param name="BackoffSeconds">First delay; 1 by default.</param>
/// <param name="Factor">Growth per failure; 1.15 by default.</param>
/// <param name="MaxLaunchDelaySeconds">Largest delay; 300 by default.</param>
public sealed record BackoffStrategy(double BackoffSeconds, double Factor, double MaxLaunchDelaySeconds)
{
    /// <summary>1 s, 1.15, 300 s.</summary>
    public static BackoffStrategy Default { get; } = new(1, 1.15, 300);
}
