using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>Makes evidence that names the document a fact was read from and when that document was true.</summary>
internal static class Provenance
{
    private static readonly DocumentKind[] AppTasks =
    [
        DocumentKind.MarathonApps,
        DocumentKind.MarathonApp,
        DocumentKind.MarathonTasks,
        DocumentKind.MarathonGroups,
    ];
    private static readonly DocumentKind[] PodTasks = [DocumentKind.MarathonPodStatus, DocumentKind.MarathonPods];

    /// <summary>A fact about the definition or the instances of the workload.</summary>
    public static Evidence Tasks(AnalysisContext subject, string text, IEvidenceDetail? detail = null) =>
        From(subject, text, detail, subject.Workload.Kind == WorkloadKind.Pod ? PodTasks : AppTasks);

    /// <summary>A fact from the first of the documents that was read.</summary>
    public static Evidence From(AnalysisContext subject, string text, IEvidenceDetail? detail, params ReadOnlySpan<DocumentKind> kinds)
    {
        foreach (var kind in kinds)
        {
            foreach (var source in subject.Snapshot.Sources)
            {
                if (source.Kind == kind && source.State is SourceState.Read or SourceState.Stale)
                {
                    return new Evidence(kind.WireName(), source.ObservedAt ?? subject.Now, text, detail);
                }
            }
        }

        return new Evidence(kinds[0].WireName(), subject.Now, text, detail);
    }
}
