using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers;

/// <summary>Makes evidence that names the document a fact was read from and when that document was true.</summary>
internal static class Provenance
{
    private static readonly DocumentKind[] AppTasks = [DocumentKind.MARATHON_APPS, DocumentKind.MARATHON_APP, DocumentKind.MARATHON_TASKS, DocumentKind.MARATHON_GROUPS];
    private static readonly DocumentKind[] PodTasks = [DocumentKind.MARATHON_POD_STATUS, DocumentKind.MARATHON_PODS];

    /// <summary>A fact about the definition or the instances of the workload.</summary>
    public static Evidence Tasks(Case subject, string text, IEvidenceDetail? detail = null) =>
        From(subject, text, detail, subject.Workload.Kind == WorkloadKind.POD ? PodTasks : AppTasks);

    /// <summary>A fact from the first of the documents that was read.</summary>
    public static Evidence From(Case subject, string text, IEvidenceDetail? detail, params ReadOnlySpan<DocumentKind> kinds)
    {
        foreach (var kind in kinds)
        {
            foreach (var source in subject.Snapshot.Sources)
            {
                if (source.Kind == kind && source.State is SourceState.READ or SourceState.STALE)
                {
                    return new Evidence(kind.ToString(), source.ObservedAt ?? subject.Now, text, detail);
                }
            }
        }

        return new Evidence(kinds[0].ToString(), subject.Now, text, detail);
    }
}
