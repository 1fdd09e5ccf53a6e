using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod definitions of a cluster.</summary>
internal static class PodReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var start = json.Start;
        if (!json.IsObject)
        {
            json.Object();
        }
        else if (PodDraft.Read(ref json) is { } pod)
        {
            snapshot.Workload(pod.Id).Definition = pod;
        }
        else
        {
            json.Refuse(start, "a pod with an id");
        }
    }
}
