using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod definitions of a cluster.</summary>
internal static class PodReader
{
    /// <summary>The document <c>/v2/pods</c>: an array of pods, or one.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot) => ReadAll(ref json, ref snapshot, Read);

    /// <summary>An array of pods in one form or the other, or one.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot, MemberReader<SnapshotDraft> read)
    {
        if (json.IsObject)
        {
            read(ref json, ref snapshot);
        }
        else if (json.Array())
        {
            snapshot.ListsPods = true;
            while (json.NextEntry())
            {
                read(ref json, ref snapshot);
            }
        }
    }

    /// <summary>Reads the pod that the walker is at.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var start = json.Start;
        if (StoredDefinitions.ReadOne<PodDraft>(ref json) is { } pod)
        {
            snapshot.Workload(pod.Id).Take(pod);
        }
        else
        {
            json.Refuse(start, "a pod with an id");
        }
    }
}
