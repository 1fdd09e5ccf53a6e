using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Marathon;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads failed tasks of the v1 call <c>GET_TASKS</c>, the only place with a status' reason and message.</summary>
internal static class TasksReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (!json.IsArray)
            {
                json.Skip();
                continue;
            }

            while (json.NextElement())
            {
                if (json.Object())
                {
                    ReadTask(ref json, snapshot);
                }
            }
        }
    }

    private static void ReadTask(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var start = json.Start;
        string? taskId = null;
        string? agentId = null;
        var statuses = new List<TaskFailure>();
        while (json.NextMember())
        {
            if (json.Named("task_id"u8))
            {
                taskId = ReadValue(ref json);
            }
            else if (json.Named("agent_id"u8))
            {
                agentId = ReadValue(ref json);
            }
            else if (json.Named("statuses"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    if (json.Object())
                    {
                        statuses.Add(ReadStatus(ref json));
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (taskId is null)
        {
            json.Refuse(start, "a task with a task_id");
            return;
        }

        var startedAt = statuses.Where(s => s.State is "TASK_STARTING" or "TASK_RUNNING").Min(s => s.At);
        foreach (var status in statuses.Where(s => IsEnd(s.State, taskId)))
        {
            snapshot.Add(status with
            {
                TaskId = taskId,
                AgentId = agentId,
                StartedAt = startedAt <= status.At ? startedAt : null,
                WorkloadId = TaskIds.WorkloadOf(taskId),
                ReadFrom = "MESOS_STATE get_tasks",
            });
        }
    }

    /// <summary>Ends worth keeping. Success is one for Marathon's services only: batch frameworks end thousands of tasks so.</summary>
    private static bool IsEnd(string state, string taskId) => state switch
    {
        "TASK_FAILED" or "TASK_ERROR" or "TASK_LOST" or "TASK_DROPPED" or "TASK_GONE" or "TASK_GONE_BY_OPERATOR" or "TASK_KILLED" => true,
        "TASK_FINISHED" => taskId.Contains(".instance-", StringComparison.Ordinal) || taskId.Contains(".marathon-", StringComparison.Ordinal),
        _ => false,
    };

    private static TaskFailure ReadStatus(ref JsonWalker json)
    {
        var failure = new TaskFailure();
        while (json.NextMember())
        {
            if (json.Named("state"u8))
            {
                failure = failure with { State = json.Text() ?? "" };
            }
            else if (json.Named("message"u8))
            {
                failure = failure with { Message = json.Message() ?? "" };
            }
            else if (json.Named("reason"u8))
            {
                failure = failure with { Reason = json.Text() };
            }
            else if (json.Named("source"u8))
            {
                failure = failure with { Source = json.Text() };
            }
            else if (json.Named("timestamp"u8))
            {
                failure = failure with { At = json.Number() is { } seconds and >= 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null };
            }
            else
            {
                json.Skip();
            }
        }

        return failure;
    }

    private static string? ReadValue(ref JsonWalker json)
    {
        if (json.IsString)
        {
            return json.Text();
        }

        string? value = null;
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named("value"u8))
                {
                    value = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return value;
    }
}
