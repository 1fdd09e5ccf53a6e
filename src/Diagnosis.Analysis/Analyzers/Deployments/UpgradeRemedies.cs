using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>What can be done about an upgrade that cannot go on; apps and pods hold its bounds in different places.</summary>
internal static class UpgradeRemedies
{
    /// <summary>The remedy as a patch that was tried; when none can be offered, as what somebody does to the definition.</summary>
    public static Remedy Offered(DeploymentView view, Remedy remedy, params (string Pointer, JsonNode? Value)[] changes) =>
        TriedPatch.Offered(view.Context, remedy, changes, view.Cancellation);

    /// <summary>Where an app or a pod holds its lower bound.</summary>
    public static string MinimumHealthCapacity(WorkloadKind kind) => Bound(kind, "minimumHealthCapacity");

    /// <summary>The stop of one old instance in place of a change.</summary>
    public static Remedy Stop(DeploymentView view, Instance victim)
    {
        var hasCommand = victim.TaskId.Length > 0 && view.Context.Workload.Kind == WorkloadKind.App;
        return new()
        {
            Title = "Stop one old instance by hand",
            Description = "An old instance that is gone makes room for a new one. Take one that does not serve anyway.",
            Risk = Risk.Medium,
            Command = hasCommand ? $"dcos marathon task stop {victim.TaskId}" : null,
            OperatorAction = hasCommand ? null : $"Kill instance {victim.Id} of {view.Id}.",
        };
    }

    /// <summary>A patch that sets both bounds.</summary>
    public static string For(WorkloadKind kind, UpgradeStrategy strategy) => MergePatch.Of(
        new JsonObject(),
        [
            (MinimumHealthCapacity(kind), strategy.MinimumHealthCapacity),
            (Bound(kind, "maximumOverCapacity"), strategy.MaximumOverCapacity),
        ])!;

    private static string Bound(WorkloadKind kind, string name) => $"{(kind == WorkloadKind.Pod ? "/scheduling/upgrade" : "/upgradeStrategy")}/{name}";
}
