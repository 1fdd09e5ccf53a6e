namespace Diagnosis.Analysis.Engine;

/// <summary>Limits of time around analyses.</summary>
public sealed record AnalysisLimits
{
    /// <summary>Longest time for one analyzer and one workload.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan PerAnalysis { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Part of the caller's time that is kept back for ranking and answering.</summary>
    /// <value>200 milliseconds, and never more than a quarter of what is left.</value>
    public TimeSpan KeptBack { get; init; } = TimeSpan.FromMilliseconds(200);
}
