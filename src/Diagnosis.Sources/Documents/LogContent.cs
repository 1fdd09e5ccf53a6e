using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// Whose words a log has. People say "the log" and mean one of four: a log in which nothing is of the process that it is called after, and something of one
/// other, is that one's.
/// </summary>
internal static class LogContent
{
    /// <summary>Looked at from the beginning, and as much from the end.</summary>
    private const int BytesLookedAt = 256 * 1024;

    /// <summary>What only the lines of one process have: names of its source files, loggers and units.</summary>
    private static readonly (DocumentKind Kind, string[] Marks)[] Marks =
    [
        (DocumentKind.AgentLog, ["slave.cpp:", "containerizer.cpp:", "status_update_manager.cpp:", "mesos-slave[", "mesos-agent["]),
        (DocumentKind.MasterLog, ["master.cpp:", "master.hpp:", "hierarchical.cpp:", "registrar.cpp:", "mesos-master["]),
        (DocumentKind.MarathonLog, ["mesosphere.marathon", "mesosphere.mesos", "marathon[", "marathon.sh[", "status_update_event"]),
        (DocumentKind.TaskLog, [" exec.cpp:", " executor.cpp:"]),
    ];

    /// <summary>Words that a process writes beside those; without any, nothing is understood.</summary>
    private static readonly Dictionary<DocumentKind, string[]> Words = new()
    {
        [DocumentKind.AgentLog] = ["kernel", "docker", "esos", "memory", "lave", "gent", "ontainer"],
        [DocumentKind.MasterLog] = ["ramework", "gent", "lave", "ffer", "TASK_"],
        [DocumentKind.MarathonLog] = ["arathon", "ffer", "TASK_", "eployment", "launch", "Should kill", "kill ack", "Error: "],
    };

    /// <summary>The kind that it is.</summary>
    /// <param name="named">What it was supplied as.</param>
    /// <param name="isOfTask">True when its subject is a task: a program may write anything.</param>
    /// <param name="content">The log.</param>
    public static DocumentKind KindOf(DocumentKind named, bool isOfTask, ReadOnlySpan<byte> content)
    {
        if (isOfTask)
        {
            return named;
        }

        var kinds = new List<DocumentKind>();
        foreach (var (kind, marks) in Marks)
        {
            if (HasAny(content, marks) || (kind == DocumentKind.TaskLog && IsOfDocker(content)))
            {
                kinds.Add(kind);
            }
        }

        return kinds is [var only] ? only : named;
    }

    /// <summary>True when a process of that kind may have written it.</summary>
    public static bool IsUnderstood(DocumentKind kind, ReadOnlySpan<byte> content) =>
        content.IsEmpty || !Words.TryGetValue(kind, out var words) || HasAny(content, words) || HasAny(content, Marks.First(one => one.Kind == kind).Marks);

    /// <summary>Docker's client writes its errors into the sandbox; in the log of a process they would stand behind its time.</summary>
    private static bool IsOfDocker(ReadOnlySpan<byte> content) =>
        content.StartsWith("docker: Error response"u8) || content.IndexOf("\ndocker: Error response"u8) >= 0;

    private static bool HasAny(ReadOnlySpan<byte> content, string[] words)
    {
        var head = content[..Math.Min(content.Length, BytesLookedAt)];
        var tail = content[Math.Max(head.Length, content.Length - BytesLookedAt)..];
        foreach (var word in words)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(word);
            if (head.IndexOf(bytes) >= 0 || tail.IndexOf(bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
