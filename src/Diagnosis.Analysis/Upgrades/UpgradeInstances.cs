using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>A workload's instances as an upgrade counts them. Documents do not show goals: a task that is not being killed is taken as meant to run.</summary>
/// <param name="Old">Active instances of an older definition.</param>
/// <param name="New">Active instances of the current definition.</param>
/// <param name="Killing">Instances being stopped.</param>
/// <param name="Ended">Instances listed with a task that has ended.</param>
internal sealed record UpgradeInstances(
    ImmutableArray<Instance> Old, ImmutableArray<Instance> New, ImmutableArray<Instance> Killing, ImmutableArray<Instance> Ended)
{
    /// <summary>Sorts the instances.</summary>
    public static UpgradeInstances Of(AnalysisContext subject)
    {
        var old = ImmutableArray.CreateBuilder<Instance>();
        var current = ImmutableArray.CreateBuilder<Instance>();
        var killing = ImmutableArray.CreateBuilder<Instance>();
        var ended = ImmutableArray.CreateBuilder<Instance>();
        foreach (var instance in subject.Workload.Instances)
        {
            var list = instance.Condition == InstanceCondition.Killing ? killing
                : !instance.IsActive ? ended
                : DefinitionAge.IsOlder(instance, subject) ? old
                : current;
            list.Add(instance);
        }

        return new(old.ToImmutable(), current.ToImmutable(), killing.ToImmutable(), ended.ToImmutable());
    }

    /// <summary>
    /// Instances that an upgrade counts as healthy. Without any check every instance is; with only a readiness check or only a general check
    /// none ever is (Marathon 1.11, TaskReplaceActor).
    /// </summary>
    public int Healthy(AnalysisContext subject)
    {
        var definition = subject.Definition;
        var all = Old.Length + New.Length;
        if (definition.HealthChecks.IsEmpty)
        {
            return definition.ReadinessChecks.IsEmpty && !definition.HasCheck ? all : 0;
        }

        var passing = HealthJudgement.Of(subject)
            .Where(j => j.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping)
            .Select(j => j.Instance)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return Old.Count(passing.Contains) + New.Count(passing.Contains);
    }

    /// <summary>Instances that run.</summary>
    public int Running => Old.Concat(New).Count(i => i.IsRunning);
}
