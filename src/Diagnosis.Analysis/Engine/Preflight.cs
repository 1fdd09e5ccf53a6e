using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Simulation;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Says what would come of a definition that a Marathon has accepted. The workloads of a group are placed one after another, each in the cluster
/// that those before it leave; one of them is diagnosed.
/// </summary>
public sealed class Preflight(DiagnosisEngine engine)
{
    /// <summary>The first workload that would get stuck; when none does, the one that the fewest agents would take.</summary>
    /// <param name="cluster">The cluster it would be sent to.</param>
    /// <param name="accepted">An answer that accepts it.</param>
    /// <param name="rules">The Marathon's settings.</param>
    /// <param name="deadline">When the diagnosis must be there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The diagnosis; null when the definition lists no workload.</returns>
    public async Task<PreflightDiagnosis?> DiagnoseAsync(
        ClusterSnapshot cluster, ValidationResult accepted, ValidationOptions rules, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var workloads = (accepted.Accepted?.Workloads(cancellationToken) ?? []).ToDictionary(one => one.Definition.Id, StringComparer.Ordinal);
        ImmutableArray<AcceptedWorkload> definitions =
            [.. DependencyOrder.Of([.. workloads.Values.Select(one => one.Definition)]).Select(one => workloads[one.Id])];
        if (Tightest(cluster.WithDefinitions(), definitions, rules, cancellationToken) is not { } tightest)
        {
            return null;
        }

        var world = SnapshotIndex.Of(tightest.World.Cluster);
        var subject = new AnalysisContext(world, world.Workload(tightest.Id)!, deadline) { Forecast = tightest.World.Forecast };
        var diagnosis = await engine.DiagnoseAsync(subject, [], cancellationToken);
        var preflight = new PreflightDiagnosis(
            diagnosis, world, tightest.PlacesAll, definitions.Length == 1 && DefinitionAge.IsBeingReplaced(subject));
        return preflight with { Diagnosis = diagnosis with { Findings = diagnosis.Findings.RemoveAll(f => preflight.Answers(f.Reason)) } };
    }

    private static (string Id, SimulatedWorld World, bool PlacesAll)? Tightest(
        ClusterSnapshot cluster, ImmutableArray<AcceptedWorkload> definitions, ValidationOptions rules, CancellationToken cancellationToken)
    {
        (string Id, SimulatedWorld World, bool PlacesAll)? tightest = null;
        var fewest = int.MaxValue;
        foreach (var accepted in definitions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var definition = accepted.Definition;
            var existing = cluster.Workloads.FirstOrDefault(w => w.Id == definition.Id);
            var change = DefinitionComparison.Of(existing, accepted, rules, cancellationToken);
            var world = Rollout.Of(cluster, definition, change, cancellationToken);
            var (after, _) = InstanceLaunch.Apply(world.Cluster, definition.Id, cancellationToken);
            var isSure = world.Forecast is { IsStuck: false, Assumed: "" };
            var placesAll = isSure && !after.Agents.IsEmpty && !after.Queue.Any(item => item.WorkloadId == definition.Id);
            if (definitions.Length == 1 || !placesAll)
            {
                return (definition.Id, world, placesAll);
            }

            var agents = change == DefinitionChange.None ? int.MaxValue - 1 : AgentsFor(world.Cluster, definition.Id, cancellationToken);
            if (agents < fewest)
            {
                (tightest, fewest) = ((definition.Id, world, placesAll), agents);
            }

            cluster = after;
        }

        return tightest;
    }

    private static int AgentsFor(ClusterSnapshot cluster, string id, CancellationToken cancellationToken)
    {
        var workload = cluster.Workloads.First(w => w.Id == id);
        var item = cluster.Queue.FirstOrDefault(q => q.WorkloadId == id);
        return PlacementEngine.For(cluster).Analyze(workload, item, PlacementOptions.Brief, cancellationToken).Capacity.FitNow;
    }
}
