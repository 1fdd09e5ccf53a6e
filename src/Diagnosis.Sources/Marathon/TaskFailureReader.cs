using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>lastTaskFailure</c> (Marathon 1.11, TaskFailure.scala).</summary>
internal static class TaskFailureReader
{
    private static readonly MemberTable<TaskFailure> Members = new(
        ("taskId", (ref json, ref failure) => failure = failure with { TaskId = json.Name() ?? "" }),
        ("state", (ref json, ref failure) => failure = failure with { State = json.Text() ?? "" }),
        ("message", (ref json, ref failure) => failure = failure with { Message = json.Message() ?? "" }),
        ("host", (ref json, ref failure) => failure = failure with { Host = json.Text() ?? "" }),
        ("slaveId", (ref json, ref failure) => failure = failure with { AgentId = json.Text() }),
        ("timestamp", (ref json, ref failure) => failure = failure with { At = json.Time() }),
        ("version", (ref json, ref failure) => failure = failure with { Version = json.Time() }));

    /// <summary>The failure of the app around it; null when there is none.</summary>
    public static TaskFailure? Read(ref JsonWalker json)
    {
        var failure = new TaskFailure();
        return Members.TryReadObject(ref json, ref failure) ? failure : null;
    }
}
