using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod statuses: instances with their containers, and the termination history (Marathon 1.11, PodStatusConversion).</summary>
internal static class PodStatusReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        var start = json.Start;
        string? id = null;
        string? status = null;
        WorkloadDefinition? spec = null;
        TaskFailure? failure = null;
        var areInstancesKnown = false;
        var instances = new List<Instance>();
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = json.Text();
            }
            else if (json.Named("status"u8))
            {
                status = json.Text();
            }
            else if (json.Named("spec"u8))
            {
                spec = PodDraft.Read(ref json);
            }
            else if (json.Named("instances"u8))
            {
                areInstancesKnown = json.IsArray;
                PodInstanceReader.ReadAll(ref json, instances);
            }
            else if (json.Named("terminationHistory"u8))
            {
                failure = ReadTermination(ref json) ?? failure;
            }
            else
            {
                json.Skip();
            }
        }

        id = AbsoluteId.Of(id) ?? spec?.Id;
        if (id is null)
        {
            json.Refuse(start, "a pod status with an id");
            return;
        }

        var draft = snapshot.Workload(id);
        draft.Definition ??= spec;
        draft.PodStatus = status;
        draft.InstancesKnown |= areInstancesKnown;
        draft.LastTaskFailure = failure is null ? draft.LastTaskFailure : Placed(failure, instances) with { WorkloadId = id };
        foreach (var instance in instances)
        {
            snapshot.Add(draft, instance);
        }
    }

    private static TaskFailure? ReadTermination(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return null;
        }

        TaskFailure? newest = null;
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var failure = new TaskFailure { ReadFrom = "MARATHON_POD_STATUS terminationHistory" };
            (string? TaskId, string? State) container = default;
            while (json.NextMember())
            {
                if (json.Named("instanceID"u8) || json.Named("instanceId"u8))
                {
                    failure = failure with { TaskId = json.Text() ?? "" };
                }
                else if (json.Named("message"u8))
                {
                    failure = failure with { Message = json.Message() ?? "" };
                }
                else if (json.Named("startedAt"u8))
                {
                    failure = failure with { StartedAt = json.Moment() };
                }
                else if (json.Named("terminatedAt"u8))
                {
                    failure = failure with { At = json.Moment() };
                }
                else if (json.Named("containers"u8))
                {
                    container = ReadContainers(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            failure = failure with { TaskId = container.TaskId ?? failure.TaskId, State = container.State ?? failure.State };
            newest = newest is null || failure.At > newest.At ? failure : newest;
        }

        return newest;
    }

    /// <summary>
    /// The container that ended worst: one that failed says more than those that were then killed with it. Its <c>containerId</c> is the id of its task
    /// (Marathon 1.11, PodStatusConversion).
    /// </summary>
    private static (string? TaskId, string? State) ReadContainers(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return default;
        }

        (string? TaskId, string? State) worst = default;
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            (string? TaskId, string? State) container = default;
            while (json.NextMember())
            {
                if (json.Named("containerId"u8))
                {
                    container.TaskId = json.Text();
                }
                else if (json.Named("lastKnownState"u8))
                {
                    container.State = json.Text() is { } known ? StateOf(known) : null;
                }
                else
                {
                    json.Skip();
                }
            }

            worst = worst.State is null or "TASK_KILLED" or "TASK_FINISHED" && container.State is not null ? container : worst;
        }

        return worst;
    }

    /// <summary>Marathon writes Mesos' <c>TASK_GONE_BY_OPERATOR</c> by the name of its own object here: <c>TaskGoneByOperator</c>.</summary>
    private static string StateOf(string known) =>
        known.StartsWith("TASK_", StringComparison.Ordinal) ? known : string.Concat(known.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    /// <summary>
    /// The history does not say where the task ran. It is kept only as long as the instance still has that task, so the instance's agent and version
    /// are those of the task.
    /// </summary>
    private static TaskFailure Placed(TaskFailure failure, List<Instance> instances)
    {
        var instance = instances.Find(i => i.Id == failure.TaskId || failure.TaskId.StartsWith($"{i.Id}.", StringComparison.Ordinal));
        return instance is null ? failure : failure with { Host = instance.Host ?? "", AgentId = instance.AgentId, Version = instance.Version };
    }
}
