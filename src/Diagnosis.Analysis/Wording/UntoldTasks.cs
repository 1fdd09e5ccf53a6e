using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Wording;

/// <summary>Why it is not known which instances of a workload there are: the document that would tell was not read, or tells of others alone.</summary>
internal static class UntoldTasks
{
    /// <summary>The document that would tell.</summary>
    public static DocumentKind Document(Workload workload) =>
        workload.Kind == WorkloadKind.Pod ? DocumentKind.MarathonPodStatus : DocumentKind.MarathonTasks;

    /// <summary>
    /// The reason as a clause. A list of the tasks of one app looks like the list of all tasks in a cluster where nothing else runs, so that what it does not
    /// have may still be.
    /// </summary>
    public static string Words(AnalysisContext subject)
    {
        var document = Document(subject.Workload);
        return subject.Snapshot.Has(document) ? $"{document.WireName()} tells of others alone" : $"{document.WireName()} was not read";
    }
}
