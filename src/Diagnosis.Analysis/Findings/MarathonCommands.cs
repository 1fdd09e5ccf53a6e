using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// What somebody types to look at a workload or to end instances of it. The command line of DC/OS names an app's tasks, and of a pod the pod with its
/// instances.
/// </summary>
internal static class MarathonCommands
{
    /// <summary>Shows the workload as Marathon holds it.</summary>
    public static string Show(Workload workload) => $"dcos marathon {(IsPod(workload) ? "pod" : "app")} show {workload.Id}";

    /// <summary>The remedy, done by ending an instance, for which Marathon starts another one.</summary>
    public static Remedy Stopping(this Remedy remedy, Workload workload, Instance instance) => By(remedy, workload, "stop", [instance]);

    /// <summary>The remedy, done by ending instances, also such as cannot be reached.</summary>
    public static Remedy Killing(this Remedy remedy, Workload workload, params IReadOnlyCollection<Instance> instances) =>
        By(remedy, workload, "kill", instances);

    /// <summary>By the command, or by whoever looks up the task where no document has its id.</summary>
    private static Remedy By(Remedy remedy, Workload workload, string verb, IReadOnlyCollection<Instance> instances)
    {
        var ids = instances.Select(instance => instance.Id);
        return IsPod(workload) ? remedy with { Command = $"dcos marathon pod kill {workload.Id} {string.Join(' ', ids)}" }
            : instances.All(instance => instance.TaskId.Length > 0)
                ? remedy with { Command = $"dcos marathon task {verb} {string.Join(' ', instances.Select(instance => instance.TaskId))}" }
            : remedy with { OperatorAction = $"Kill {InWords.Plural(instances.Count, "instance")} {string.Join(", ", ids)} of {workload.Id}." };
    }

    private static bool IsPod(Workload workload) => workload.Kind == WorkloadKind.Pod;
}
