using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Health;

/// <summary>A running instance and what its checks amount to.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Verdict">What its checks amount to.</param>
/// <param name="Result">The result that decides; null when there is none.</param>
/// <param name="Age">Since it runs; null when unknown.</param>
/// <param name="Cause">Why the check failed last.</param>
internal sealed record InstanceHealth(Instance Instance, HealthVerdict Verdict, HealthResult? Result, TimeSpan? Age, CheckCause Cause)
{
    /// <summary>When its grace period is over; null unless a failure, or no result, is none yet and its start is known.</summary>
    public DateTimeOffset? GraceEnds { get; init; }

    /// <summary>When it is late: a first result may come an interval after the grace period; null as the end of that is.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Agent host, or what is said when it is unknown.</summary>
    public string Host => InWords.Host(Instance);

    /// <summary>True when the checks keep a deployment from counting it as healthy, and waiting longer is no remedy.</summary>
    public bool HoldsUp => Verdict is HealthVerdict.NeverPassed or HealthVerdict.Failing or HealthVerdict.Missing;
}
