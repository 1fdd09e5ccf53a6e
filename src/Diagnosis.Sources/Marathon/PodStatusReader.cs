using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod statuses: instances with their containers, and the termination history (Marathon 1.11, PodStatusConversion).</summary>
internal static class PodStatusReader
{
    private static readonly MemberTable<PodStatus> Members = new(
        ("id", (ref json, ref pod) => pod.Id = AbsoluteId.Of(json.Text())),
        ("status", (ref json, ref pod) => pod.Status = json.Text()),
        ("spec", (ref json, ref pod) => pod.Definition = StoredDefinitions.ReadOne<PodDraft>(ref json)),
        ("instances", (ref json, ref pod) =>
        {
            pod.AreInstancesKnown = json.IsArray;
            pod.Instances = PodInstanceReader.ReadAll(ref json);
        }),
        ("terminationHistory", (ref json, ref pod) => pod.Ended = TerminationReader.ReadAll(ref json)));

    private static readonly MemberTable<bool> Spec = new(("spec", (ref json, ref isThere) => isThere = json.SkipObject()));

    /// <summary>The document <c>/v2/pods/::status</c>: an array of pod statuses, or one.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot) => PodReader.ReadAll(ref json, ref snapshot, Read);

    /// <summary>The pods of a group: definitions or, where Marathon was asked to embed what runs, statuses with the definition inside.</summary>
    public static void ReadEither(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        snapshot.ListsPods = true;
        while (json.NextEntry())
        {
            var ahead = json;
            if (Spec.ReadObject(ref ahead, false))
            {
                Read(ref json, ref snapshot);
            }
            else
            {
                PodReader.Read(ref json, ref snapshot);
            }
        }
    }

    private static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var start = json.Start;
        var pod = Members.ReadObject(ref json, new PodStatus());
        if ((pod.Id ?? pod.Definition?.Id) is not { } id)
        {
            json.Refuse(start, "a pod status with an id");
            return;
        }

        var draft = snapshot.Workload(id);
        draft.Definition ??= pod.Definition;
        draft.NamedKind = WorkloadKind.Pod;
        draft.PodStatus = pod.Status;
        draft.InstancesKnown |= pod.AreInstancesKnown;
        var byId = pod.Instances.ToLookup(instance => instance.Id, StringComparer.Ordinal);
        TaskFailure[] ended = [.. pod.Ended.Select(failure => Placed(failure, byId) with { WorkloadId = id })];
        if (ended is [var last, ..])
        {
            draft.Take(last);
        }

        foreach (var older in ended.Skip(1))
        {
            snapshot.Add(older);
        }

        foreach (var instance in pod.Instances)
        {
            snapshot.Add(draft, instance);
        }
    }

    /// <summary>
    /// The history does not say where the task ran. It is kept only as long as the instance still has that task, so the instance's agent and version
    /// are those of the task.
    /// </summary>
    private static TaskFailure Placed(TaskFailure failure, ILookup<string, Instance> instances)
    {
        var instance = instances[failure.TaskId].Concat(instances[TaskId.InstanceOf(failure.TaskId) ?? ""]).FirstOrDefault();
        return instance is null ? failure : failure with { Host = instance.Host ?? "", AgentId = instance.AgentId, Version = instance.Version };
    }

    private sealed class PodStatus
    {
        public string? Id { get; set; }

        public string? Status { get; set; }

        public WorkloadDefinition? Definition { get; set; }

        public bool AreInstancesKnown { get; set; }

        public List<Instance> Instances { get; set; } = [];

        public List<TaskFailure> Ended { get; set; } = [];
    }
}
