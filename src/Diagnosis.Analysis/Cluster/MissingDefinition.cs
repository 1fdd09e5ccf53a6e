namespace Diagnosis.Analysis.Cluster;

/// <summary>Why the definition of a workload is not known that documents name all the same.</summary>
internal static class MissingDefinition
{
    /// <summary>Why, as a part of a sentence: the list was not read, or was read whole and does not have it.</summary>
    public static string Words(AnalysisContext subject)
    {
        var (list, isWhole) = subject.Workload.Kind == WorkloadKind.Pod
            ? (DocumentKind.MarathonPods, subject.Snapshot.ListsPods())
            : (DocumentKind.MarathonApps, subject.Snapshot.ListsApps());
        return isWhole ? $"{list.WireName()} was read and does not have it: it is gone, or is newer than that document"
            : subject.Snapshot.Has(list) ? $"what was read of {list.WireName()} does not have it"
            : $"{list.WireName()}, which would have its definition, was not read";
    }
}
