using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Json;

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
                spec = PodReader.ReadDefinition(ref json);
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

        id = Paths.Absolute(id) ?? spec?.Id;
        if (id is null)
        {
            json.Refuse(start, "a pod status with an id");
            return;
        }

        var draft = snapshot.Workload(id);
        draft.Definition ??= spec;
        draft.PodStatus = status;
        draft.InstancesKnown |= areInstancesKnown;
        draft.LastTaskFailure = failure is null ? draft.LastTaskFailure : failure with { WorkloadId = id };
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
                    failure = failure with { State = LastState(ref json) ?? failure.State };
                }
                else
                {
                    json.Skip();
                }
            }

            newest = newest is null || failure.At > newest.At ? failure : newest;
        }

        return newest;
    }

    /// <summary>The worst last state of the containers: one that failed says more than those that were then killed with it.</summary>
    private static string? LastState(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return null;
        }

        string? state = null;
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            while (json.NextMember())
            {
                if (json.Named("lastKnownState"u8) && json.Text() is { } known)
                {
                    state = state is null or "TASK_KILLED" or "TASK_FINISHED" ? known : state;
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return state;
    }
}
