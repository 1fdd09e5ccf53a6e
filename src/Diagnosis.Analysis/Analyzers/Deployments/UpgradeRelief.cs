using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>A smaller minimumHealthCapacity, with which old instances are stopped first, and what comes of it: tried in the cluster as it is.</summary>
internal static class UpgradeRelief
{
    private const int MostHosts = 20;

    /// <summary>The largest share that lets one more old instance be stopped.</summary>
    public static double Share(UpgradePlan plan) => Math.Floor(1000d * Math.Max(0, plan.Counted - 1) / Math.Max(1, plan.Wanted)) / 1000;

    /// <summary>The change with its patch and prediction; without a patch when it places nothing, or agents are not known.</summary>
    public static Remedy Of(DeploymentView view, UpgradePlan plan)
    {
        var definition = view.Context.Definition;
        var strategy = definition.UpgradeStrategy with { MinimumHealthCapacity = Share(plan) };
        var prediction = Predicted(view, strategy);
        var helps = plan.Counted > 0 && prediction is { InstancesPlaceable: > 0 };
        return new()
        {
            Title = plan.Counted == 0 ? "Stop an old instance by hand" : $"Set minimumHealthCapacity to {InWords.Number(strategy.MinimumHealthCapacity)}",
            Description = "Old instances are then stopped first and make room for new ones; the service runs with fewer instances meanwhile, a single instance "
                + "not at all for a short time. Send the change with force=true, since the deployment holds the workload.",
            Risk = Risk.Medium,
            DefinitionPatch = helps ? UpgradePatch.For(definition.Kind, strategy) : null,
            Prediction = helps ? prediction : null,
        };
    }

    /// <summary>Stops what the bounds allow, and starts as many of the waiting ones as then find a place.</summary>
    private static Prediction? Predicted(DeploymentView view, UpgradeStrategy strategy)
    {
        var subject = view.Context;
        if (subject.Snapshot.Agents.IsEmpty || subject.Waiting == 0)
        {
            return null;
        }

        var plan = UpgradePlan.For(
            subject.Definition.Instances, strategy, subject.Definition.IsResident, view.Counted, view.Instances.Old.Length + view.Instances.New.Length,
            MarathonVersion.Of(subject.Snapshot.Marathon.Version).UpgradesCountRunning);
        ImmutableArray<Instance> stopped = [.. view.Instances.Old.OrderBy(i => i.Id, StringComparer.Ordinal).Take(plan.Kill)];
        var after = InstanceStop.Apply(subject.Snapshot, subject.Workload, subject.Definition, stopped);
        var (world, launched) = InstanceLaunch.Apply(after, view.Id, CancellationToken.None);
        var before = subject.Workload.Instances.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var hosts = world.Workloads.First(w => w.Id == view.Id).Instances.Where(i => !before.Contains(i.Id)).Select(i => i.Host).OfType<string>();
        return new(launched, subject.Waiting, [.. hosts.Take(MostHosts)], Requirement.Unspecified);
    }
}
