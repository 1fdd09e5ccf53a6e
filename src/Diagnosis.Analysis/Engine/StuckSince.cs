using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Engine;

/// <summary>Since when a workload is stuck: the earliest moment the documents prove, so a lower bound of the time lost.</summary>
internal static class StuckSince
{
    public static DateTimeOffset? For(AnalysisContext subject, WorkloadState state, Finding root)
    {
        if (state is WorkloadState.Healthy or WorkloadState.Progressing or WorkloadState.Suspended)
        {
            return null;
        }

        var moments = subject.QueueItems.Select(q => q.Since)
            .Concat(subject.Deployments.Select(d => d.Version))
            .Concat(root.Evidence.Select(e => e.Detail is HealthEvidence health ? health.Result.LastSuccess ?? health.Result.LastFailure : null))
            .Where(m => m is not null && m <= subject.Now)
            .ToArray();
        return moments.Length > 0 ? moments.Min() : root.Evidence.Select(e => (e.Detail as FailureEvidence)?.Failure.At).Max();
    }
}
