using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Failures that only a log tells of: agent log lines about this workload's containers, status updates in Marathon's log, what the master's log
/// says of its tasks and agents, and the last words in a sandbox.
/// </summary>
internal static class FailureLogs
{
    private const int MostPerLog = 20;
    private const int LongestMessage = 4096;
    private const int LongestId = 512;
    private const int Tail = 16 * 1024;

    public static IEnumerable<RecordedFailure> Of(AnalysisContext subject)
    {
        foreach (var log in subject.Snapshot.Logs)
        {
            if (log.Kind == DocumentKind.AgentLog)
            {
                foreach (var failure in FromAgent(subject, log))
                {
                    yield return new RecordedFailure(failure, FailureChannel.AgentLog);
                }
            }
            else if (log.Kind == DocumentKind.MarathonLog)
            {
                foreach (var failure in StatusUpdates.Of(subject, log))
                {
                    yield return new RecordedFailure(failure);
                }
            }
            else if (log.Kind == DocumentKind.MasterLog)
            {
                foreach (var failure in MasterUpdates.Of(subject, log))
                {
                    yield return failure;
                }
            }
            else if (log.Kind == DocumentKind.TaskLog && Concerns(subject, log.Subject))
            {
                yield return new RecordedFailure(FromSandbox(subject, log), FailureChannel.SandboxStderr);
            }
        }
    }

    /// <summary>True when a task or executor id belongs to the workload.</summary>
    public static bool Concerns(AnalysisContext subject, string taskId) => TaskId.Belongs(taskId, subject.Workload.Id);

    /// <summary>
    /// The agent writes <c>Container '...' for executor '...' of framework ... failed to start: ...</c>; docker's words may go on over the
    /// next lines, up to the next line that the agent begins.
    /// </summary>
    private static List<TaskFailure> FromAgent(AnalysisContext subject, LogText log)
    {
        var failures = new List<TaskFailure>();
        var executor = subject.Workload.Kind == WorkloadKind.Pod ? $"instance-{TaskId.PathOf(subject.Workload.Id)}" : TaskId.PathOf(subject.Workload.Id);
        var marker = $"for executor '{executor}.";
        var before = log.Content.Length;
        foreach (var at in LogIndex.Places(log, marker))
        {
            if (failures.Count == MostPerLog)
            {
                break;
            }

            if (at >= before)
            {
                continue;
            }

            var content = log.Content.Span;
            var start = content[..at].LastIndexOf((byte)'\n') + 1;
            var message = Encoding.UTF8.GetString(content[start..End(content, at)]);
            var id = IdOf(ExecutorId(content[(at + marker.Length - executor.Length - 1)..]));
            if (message.Contains("failed to start", StringComparison.Ordinal) && !WasAskedToKill(content[..start], id))
            {
                var isAgentId = AgentNames.IsId(log.Subject);
                failures.Add(new TaskFailure
                {
                    WorkloadId = subject.Workload.Id,
                    TaskId = id,
                    At = LogTimes.Of(subject, message),
                    Message = Redactor.Redact(message.TrimEnd()),
                    Host = isAgentId ? "" : log.Subject,
                    AgentId = isAgentId ? log.Subject : null,
                    ReadFrom = log.ReadFrom,
                });
            }

            before = start;
        }

        return failures;
    }

    /// <summary>
    /// True when somebody had the task killed before: that its container is destroyed while the image is pulled then follows from the kill, and is no failure
    /// (Mesos 0.28 to 1.11, slave.cpp).
    /// </summary>
    private static bool WasAskedToKill(ReadOnlySpan<byte> before, string id) =>
        id.Length > 0 && before.IndexOf(Encoding.UTF8.GetBytes($"Asked to kill task {id}")) >= 0;

    /// <summary>An app's executor has the id of its task; a pod's tells the instance, and not which of its containers.</summary>
    public static string IdOf(string executor) =>
        TaskId.Parse(executor) is { IsOld: false, Container: "" } task ? task.InstanceId : executor;

    /// <summary>The executor stands in quotes.</summary>
    private static string ExecutorId(ReadOnlySpan<byte> words)
    {
        var end = words.IndexOf((byte)'\'');
        return end is > 0 and < LongestId ? Encoding.UTF8.GetString(words[..end]) : "";
    }

    private static int End(ReadOnlySpan<byte> content, int from)
    {
        var end = from;
        while (end < content.Length && end - from < LongestMessage)
        {
            var newline = content[end..].IndexOf((byte)'\n');
            if (newline < 0)
            {
                return Math.Min(content.Length, from + LongestMessage);
            }

            end += newline + 1;
            if (BeginsLine(content[end..]))
            {
                break;
            }
        }

        return Math.Min(end, content.Length);
    }

    /// <summary>True where the agent begins a line of its own: glog (<c>E0301 12:00:00</c>) or a journal's date.</summary>
    private static bool BeginsLine(ReadOnlySpan<byte> line) =>
        line.Length > 5
        && (line[0] is (byte)'I' or (byte)'W' or (byte)'E' or (byte)'F' && char.IsAsciiDigit((char)line[1]) && char.IsAsciiDigit((char)line[4]));

    private static TaskFailure FromSandbox(AnalysisContext subject, LogText log)
    {
        var content = log.Content.Span;
        var last = subject.Workload.LastTaskFailure;
        var isLast = last is not null && last.TaskId == log.Subject;
        var state = isLast ? last!.State : subject.Workload.Instances.FirstOrDefault(i => i.TaskId == log.Subject)?.State ?? "";
        return new TaskFailure
        {
            WorkloadId = subject.Workload.Id,
            TaskId = log.Subject,
            State = state,
            Message = Redactor.Redact(Encoding.UTF8.GetString(content[Math.Max(0, content.Length - Tail)..])),
            Host = isLast ? last!.Host : "",
            At = isLast ? last!.At : null,
            Version = isLast ? last!.Version : null,
            ReadFrom = log.ReadFrom,
        };
    }
}
