using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>A task status in one spelling, whatever the version of Mesos.</summary>
/// <param name="state">Task state as given.</param>
/// <param name="reason">Reason as given.</param>
/// <param name="text">The message.</param>
internal sealed class MesosStatus(string? state, string? reason, string text)
{
    private const string HealthKill = "Task was killed since health check failed";

    /// <summary>Without <c>TASK_</c>; null when not set.</summary>
    public string? State { get; } = Bare(state, TaskStates.Prefix);

    /// <summary>Without <c>REASON_</c>, SLAVE for AGENT, the new name of the memory limit; null when not set (0 reads as COMMAND_EXECUTOR_FAILED).</summary>
    public string? Reason { get; } = Bare(reason, "REASON_")?.Replace("AGENT", "SLAVE", StringComparison.Ordinal) switch
    {
        "COMMAND_EXECUTOR_FAILED" => null,
        "MEMORY_LIMIT" => "CONTAINER_LIMITATION_MEMORY",
        var name => name,
    };

    public string Text => text;

    /// <summary>True when Marathon's own health check killed the task.</summary>
    public bool IsHealthKill => text.Contains(HealthKill, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the program was up: what its sandbox holds is then its own talk.</summary>
    public bool CameUp => State is "RUNNING" or "FINISHED" or "KILLING" or "KILLED";

    private static string? Bare(string? value, string prefix)
    {
        var name = value?.Trim().ToUpperInvariant();
        return string.IsNullOrEmpty(name) ? null : name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }
}
