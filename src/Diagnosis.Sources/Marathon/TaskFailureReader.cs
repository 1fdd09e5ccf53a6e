using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>lastTaskFailure</c> (Marathon 1.11, TaskFailure.scala).</summary>
internal static class TaskFailureReader
{
    public static TaskFailure? Read(ref JsonWalker json, string readFrom)
    {
        if (!json.Object())
        {
            return null;
        }

        var failure = new TaskFailure { ReadFrom = readFrom + " lastTaskFailure" };
        while (json.NextMember())
        {
            if (json.Named("appId"u8))
            {
                failure = failure with { WorkloadId = json.Text() ?? "" };
            }
            else if (json.Named("taskId"u8))
            {
                failure = failure with { TaskId = json.Text() ?? "" };
            }
            else if (json.Named("state"u8))
            {
                failure = failure with { State = json.Text() ?? "" };
            }
            else if (json.Named("message"u8))
            {
                failure = failure with { Message = json.Message() ?? "" };
            }
            else if (json.Named("host"u8))
            {
                failure = failure with { Host = json.Text() ?? "" };
            }
            else if (json.Named("slaveId"u8))
            {
                failure = failure with { AgentId = json.Text() };
            }
            else if (json.Named("timestamp"u8))
            {
                failure = failure with { At = json.Moment() };
            }
            else if (json.Named("version"u8))
            {
                failure = failure with { Version = json.Moment() };
            }
            else
            {
                json.Skip();
            }
        }

        return failure;
    }
}
