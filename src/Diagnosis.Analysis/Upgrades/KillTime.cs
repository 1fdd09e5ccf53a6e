using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>
/// How long a stop may take. A task that does not end by itself is killed when <c>taskKillGracePeriodSeconds</c> is over; Marathon repeats a kill every 30 s
/// (Marathon 1.11, KillServiceActor).
/// </summary>
internal static class KillTime
{
    /// <summary>Several times the usual grace of a kill and Marathon's repetition.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(30);

    /// <summary>A stop that takes longer hangs.</summary>
    public static TimeSpan Allowed(WorkloadDefinition definition) =>
        BoundedTime.OfSeconds(definition.KillGracePeriodSeconds ?? 0) + Repetition is var grace && grace > Usual ? grace : Usual;

    /// <summary>True when the stop of an instance has taken longer than it may.</summary>
    /// <param name="subject">Its workload.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="otherwise">Since when it may be under way where no document dates it; null when that is not known either.</param>
    public static bool IsOver(AnalysisContext subject, Instance instance, DateTimeOffset? otherwise) =>
        (instance.KillingSince ?? otherwise) is not { } since || subject.Now - since >= Allowed(subject.Definition);
}
