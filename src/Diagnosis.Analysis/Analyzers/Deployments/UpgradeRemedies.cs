using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>What can be done about an upgrade that cannot go on; apps and pods hold its bounds in different places.</summary>
internal static class UpgradeRemedies
{
    /// <summary>The remedy as a patch that was tried; when none can be offered, as what somebody does to the definition.</summary>
    public static Remedy Offered(DeploymentView view, Remedy remedy, params IReadOnlyList<(string Pointer, JsonNode? Value)> changes) =>
        SimulatedPatch.Offered(view.Context, remedy, changes, view.Cancellation);

    /// <summary>The same; null when the trial shows that the upgrade gets no further with it.</summary>
    public static Remedy? Helpful(DeploymentView view, Remedy remedy, params IReadOnlyList<(string Pointer, JsonNode? Value)> changes) =>
        Offered(view, remedy, changes) is { Prediction: null or { InstancesPlaceable: > 0 } } offered ? offered : null;

    /// <summary>Both bounds of an upgrade, as changes: Marathon 1.5 and newer take no strategy that has only one of them.</summary>
    public static (string Pointer, JsonNode? Value)[] Bounds(WorkloadKind kind, UpgradeStrategy strategy) =>
    [
        (Bound(kind, "minimumHealthCapacity"), strategy.MinimumHealthCapacity),
        (Bound(kind, "maximumOverCapacity"), strategy.MaximumOverCapacity),
    ];

    /// <summary>The stop of one old instance in place of a change.</summary>
    public static Remedy Stop(DeploymentView view, Instance victim) => new Remedy
    {
        Title = "Stop one old instance by hand",
        Description = "An old instance that is gone makes room for a new one. Take one that does not serve anyway.",
        Risk = Risk.Medium,
    }.Stopping(view.Context.Workload, victim);

    /// <summary>
    /// Room for new instances beside the old ones, tried with one more agent like that of an old instance; null when the upgrade gets no further with it.
    /// </summary>
    /// <param name="view">The upgrade.</param>
    /// <param name="size">What one instance takes, in words.</param>
    /// <param name="port">The fixed ports that decide, in words; null when they do not.</param>
    public static Remedy? AddAgent(DeploymentView view, string size, string? port)
    {
        var (snapshot, definition) = (view.Context.Snapshot, view.Context.Definition);
        var isChange = view.Instances.Old.All(old => definition.ChangedAfter(old.Version));
        var model = !isChange ? null : snapshot.Agents.FirstOrDefault(agent => view.Instances.Old.Any(old => AgentLookup.IsOn(old, agent)));
        var forecast = model is not null && new AgentCopies(model.Id, 1).Apply(snapshot, out _) is { } larger
            ? Rollout.Of(larger, definition, DefinitionChange.Upgrade, view.Cancellation).Forecast : null;
        if (forecast is { IsStuck: true })
        {
            return null;
        }

        return new()
        {
            Title = $"Add an agent with {size}{(port is null ? "" : $" and {port}")} free, at least for the time of the upgrade",
            Description = $"{(model is null ? "" : $"Tried with one more agent like {model.Hostname}. ")}One place is enough: each new instance that runs lets "
                + $"an old one stop, and the next takes its place. It must meet the constraints and roles of the workload. {forecast?.Assumed}".TrimEnd(),
            OperatorAction = $"Add an agent{(model is null ? "" : $" like {model.Hostname}")} with {size} "
                + (port is null ? "free, or scale other workloads down for the time of the upgrade." : $"and {port} free, or free {port} on an agent."),
            Prediction = model is null ? null : new(definition.Instances, definition.Instances, [], Requirement.Unspecified),
        };
    }

    private static string Bound(WorkloadKind kind, string name) => $"{(kind == WorkloadKind.Pod ? "/scheduling/upgrade" : "/upgradeStrategy")}/{name}";
}
