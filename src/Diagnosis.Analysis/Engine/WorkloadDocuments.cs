using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>The documents that list workloads. While one of them is damaged, nobody can say that an id is unknown.</summary>
public static class WorkloadDocuments
{
    /// <summary>True when a damaged document may have held the id; the answer is then empty and its sources say why.</summary>
    public static bool AnyDamaged(ClusterSnapshot snapshot) => snapshot.Sources.Any(s =>
        s.State == SourceState.Failed && ListsWorkloads(s.Kind)
        && !(s.Kind == DocumentKind.MarathonGroups && snapshot.Has(DocumentKind.MarathonApps) && snapshot.Has(DocumentKind.MarathonPods)));

    /// <summary>A sentence for the error about an unknown id when there is nothing to find ids in; empty otherwise.</summary>
    public static string Note(ClusterSnapshot snapshot) =>
        snapshot.Workloads.IsEmpty ? "The documents list no apps and no pods; MARATHON_APPS and MARATHON_PODS would." : "";

    private static bool ListsWorkloads(DocumentKind kind) => kind is DocumentKind.MarathonApps or DocumentKind.MarathonApp
        or DocumentKind.MarathonPods or DocumentKind.MarathonPodStatus or DocumentKind.MarathonGroups;
}
