using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod definitions of a cluster.</summary>
internal static class PodReader
{
    /// <summary>The document <c>/v2/pods</c>: an array of pods, or one.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (json.IsObject)
        {
            Read(ref json, snapshot);
        }
        else if (json.Array())
        {
            snapshot.ListsPods = true;
            while (json.NextEntry())
            {
                Read(ref json, snapshot);
            }
        }
    }

    /// <summary>Reads the pod that the walker is at.</summary>
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var start = json.Start;
        if (PodDraft.Read(ref json) is { } pod)
        {
            snapshot.Workload(pod.Id).Take(pod);
        }
        else
        {
            json.Refuse(start, "a pod with an id");
        }
    }
}
