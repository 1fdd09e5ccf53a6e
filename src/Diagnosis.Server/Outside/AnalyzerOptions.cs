namespace Diagnosis.Server.Outside;

/// <summary>One analyzer outside of this process.</summary>
internal sealed class AnalyzerOptions
{
    /// <summary>Where it serves <c>diagnosis.analyzer.v1</c>: https, or http for one on the same host or behind a proxy of its own.</summary>
    public Uri? Address { get; set; }

    /// <summary>
    /// File with the certificates (PEM) that its own must go back to, in place of the system's. The host's name is verified as ever. Read at the start; none by
    /// default.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>Longest time for one workload, also when the call that asks has more; 2 s by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
