using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// Follows an upgrade round by round (Marathon 1.11, TaskReplaceActor): some old instances are stopped at once; new ones start as far as the
/// upgrade strategy has room; each that starts becomes healthy and lets one old instance be stopped, which makes room for the next.
/// </summary>
internal sealed class UpgradeCourse
{
    /// <summary>An upgrade that has made progress so often is taken to come through.</summary>
    private const int MostRounds = 100;

    private readonly string _id;
    private readonly WorkloadDefinition _old;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Makes a course.</summary>
    /// <param name="before">The cluster with the old definition.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public UpgradeCourse(ClusterSnapshot before, string workloadId, CancellationToken cancellationToken)
    {
        _id = workloadId;
        _old = Started(before, before.Workloads.First(w => w.Id == workloadId));
        _cancellationToken = cancellationToken;
    }

    /// <summary>The beginning of an upgrade that comes through, or the moment in which one gets stuck.</summary>
    /// <param name="cluster">The cluster with the new definition in force and nothing started.</param>
    public SimulatedWorld Follow(ClusterSnapshot cluster)
    {
        var course = Follow(cluster, last: []);
        if (Places(cluster) is not { Differ: true } places)
        {
            return course;
        }

        var worst = Follow(cluster, places.FreeingNames);
        if (!worst.Forecast.IsStuck)
        {
            return course.Forecast.IsStuck ? worst : course;
        }

        var best = course.Forecast.IsStuck ? Follow(cluster, places.OtherNames) : course;
        return best.Forecast.IsStuck ? course : best with { Forecast = best.Forecast with { Assumed = places.Assumed } };
    }

    /// <summary>The places that old instances leave; null where none of them is needed, or each instance has its own.</summary>
    private FreedPlaces? Places(ClusterSnapshot cluster)
    {
        var view = View(cluster);
        var (definition, old) = (view.Context.Definition, view.Instances.Old);
        return cluster.Agents.IsEmpty || definition.IsResident || old.Length < 2
            || InstanceLaunch.Apply(Waiting(cluster, definition.Instances), _id, _cancellationToken).Launched >= definition.Instances ? null
            : FreedPlaces.Of(InstanceStop.Apply(cluster, view.Context.Workload, _old, old), _id, old, _cancellationToken);
    }

    private SimulatedWorld Follow(ClusterSnapshot cluster, FrozenSet<string> last)
    {
        var view = View(cluster);
        var plan = view.Plan(view.Counted);
        var world = Started(Stopped(view, plan.Kill, last), plan);
        if (world.Agents.IsEmpty)
        {
            return new(world, new Forecast(IsStuck: false));
        }

        SimulatedWorld? beginning = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var (after, launched) = InstanceLaunch.Apply(world, _id, _cancellationToken);
            if (launched == 0)
            {
                return IsThrough(world) ? beginning ?? new(world, new Forecast(IsStuck: false)) : new(world, new Forecast(IsStuck: true));
            }

            beginning ??= new(Waiting(world, launched), new Forecast(IsStuck: false));
            var afterView = View(after);
            if (afterView.Context.Definition.IsResident && afterView.Context.Waiting == 0)
            {
                // Every further instance takes the reservation that an old one leaves.
                return beginning;
            }

            world = Started(Stopped(afterView, launched, last), plan);
        }

        return beginning!;
    }

    /// <summary>
    /// The definition that the old instances were started with. While an upgrade is under way the cluster holds the new one already, and nothing tells the old:
    /// none of them then takes more than its part of what is used on its agent.
    /// </summary>
    private static WorkloadDefinition Started(ClusterSnapshot before, Workload workload)
    {
        var definition = workload.Definition;
        var old = workload.Instances.Where(i => i.IsLaunched && definition.ChangedAfter(i.Version)).ToArray();
        var byId = old.ToLookup(i => i.AgentId ?? "", StringComparer.Ordinal);
        var byHost = byId[""].ToLookup(i => i.Host ?? "", StringComparer.Ordinal);
        foreach (var agent in before.Agents)
        {
            var older = byId[agent.Id].Count() + byHost[agent.Hostname].Count();
            foreach (var kind in ResourceAmounts.Kinds)
            {
                var used = older == 0 ? 0 : FixedPoint.Of(agent.Used.SumOf(kind) / older);
                if (used > 0 && used < FixedPoint.Of(definition.Amounts[kind]))
                {
                    definition = definition.With(kind, used);
                }
            }
        }

        return definition;
    }

    private DeploymentView View(ClusterSnapshot cluster)
    {
        var index = SnapshotIndex.Of(cluster);
        return new(new AnalysisContext(index, index.Workload(_id)!));
    }

    private bool IsThrough(ClusterSnapshot world)
    {
        var view = View(world);
        return view.Instances.Old.IsEmpty && view.Context.Waiting == 0 && view.Instances.New.Length >= view.Context.Definition.Instances;
    }

    /// <summary>So many old instances gone: unhealthy ones first, some last if there is a choice, then by id.</summary>
    private ClusterSnapshot Stopped(DeploymentView view, int count, FrozenSet<string> last)
    {
        var unhealthy = view.Health.Where(h => h.HoldsUp).Select(h => h.Instance).ToHashSet<Instance>(ReferenceEqualityComparer.Instance);
        var stopped = view.Instances.Old.OrderBy(i => unhealthy.Contains(i) ? 0 : 1).ThenBy(i => last.Contains(i.Name) ? 1 : 0)
            .ThenBy(i => i.Id, StringComparer.Ordinal).Take(count).ToImmutableArray();
        return InstanceStop.Apply(view.Context.Snapshot, view.Context.Workload, _old, stopped);
    }

    /// <summary>As many more new instances waiting as the plan has room for.</summary>
    private ClusterSnapshot Started(ClusterSnapshot world, UpgradePlan plan)
    {
        var view = View(world);
        var started = view.Instances.New.Length + view.Context.Waiting;
        return Waiting(world, view.Context.Waiting + plan.Launch(view.Instances.Old.Length, started));
    }

    private ClusterSnapshot Waiting(ClusterSnapshot world, int count)
    {
        var role = world.Workloads.First(w => w.Id == _id).Definition.Role;
        var others = world.Queue.RemoveAll(item => item.WorkloadId == _id);
        return world with
        {
            Queue = count == 0 ? others : others.Add(new() { WorkloadId = _id, Role = role, Count = count, Since = world.CapturedAt }),
        };
    }
}
