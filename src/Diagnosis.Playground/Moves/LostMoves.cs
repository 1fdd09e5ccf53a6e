using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Agents are lost, drained, and come back.</summary>
internal static class LostMoves
{
    /// <summary>Time after which an instance on a lost agent is given up.</summary>
    public static TimeSpan ExpungeAfter(PlayInstance instance) =>
        instance.Version.Definition.UnreachableStrategy is { Disabled: false } strategy ? TimeSpan.FromSeconds(strategy.ExpungeAfterSeconds)
        : instance.Version.Definition.UnreachableStrategy is null ? TimeSpan.Zero
        : TimeSpan.MaxValue;

    /// <summary>The master loses an agent: what runs there is unreachable, and given up at once where its definition gives no time.</summary>
    public static void Lose(PlayState cluster, PlayAgent agent)
    {
        agent.IsConnected = false;
        foreach (var app in cluster.Workloads.Values)
        {
            foreach (var instance in app.Instances.Where(one => one.Agent == agent && one.HoldsResources).ToArray())
            {
                if (!instance.IsWanted || ExpungeAfter(instance) == TimeSpan.Zero)
                {
                    app.Instances.Remove(instance);
                }
                else
                {
                    instance.Become(InstanceCondition.Unreachable, cluster.Now);
                }
            }
        }
    }

    /// <summary>An operator empties an agent.</summary>
    public static void Drain(PlayState cluster, PlayAgent agent)
    {
        agent.Drain = DrainState.Draining;
        foreach (var instance in cluster.Workloads.Values.SelectMany(app => app.Instances).Where(one => one.Agent == agent && one.HoldsResources))
        {
            cluster.Kill(instance);
        }
    }

    /// <summary>A lost or drained agent is back; what was not given up runs on.</summary>
    public static void Restore(PlayState cluster, PlayAgent agent)
    {
        (agent.IsConnected, agent.Drain) = (true, null);
        foreach (var instance in cluster.Workloads.Values.SelectMany(app => app.Instances)
            .Where(one => one.Agent == agent && one.Condition == InstanceCondition.Unreachable))
        {
            instance.Become(instance.StartedAt is null ? InstanceCondition.Staging : InstanceCondition.Running, cluster.Now);
        }
    }
}
