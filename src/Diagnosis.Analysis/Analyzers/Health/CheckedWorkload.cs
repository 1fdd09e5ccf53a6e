using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>A workload with its running instances judged once for all health findings.</summary>
/// <param name="Context">The workload in its cluster.</param>
/// <param name="Current">Running instances that count: those of the current definition, or all when nothing replaces the others.</param>
/// <param name="Outgoing">Running instances of an older definition that is being replaced.</param>
/// <param name="Kills">Kills of the current definition that still matter.</param>
internal sealed record CheckedWorkload(
    AnalysisContext Context, ImmutableArray<InstanceHealth> Current, ImmutableArray<InstanceHealth> Outgoing, ImmutableArray<HealthKill> Kills)
{
    /// <summary>Its checks.</summary>
    public ImmutableArray<HealthCheck> Checks => Context.Definition.HealthChecks;

    /// <summary>Its id.</summary>
    public string Id => Context.Workload.Id;

    /// <summary>Ends the trials of changes.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Judges.</summary>
    public static CheckedWorkload Of(AnalysisContext subject)
    {
        var judged = HealthJudgement.Of(subject);
        var older = judged.ToLookup(j => DefinitionAge.IsOlder(j.Instance, subject));
        var replaced = DefinitionAge.IsBeingReplaced(subject) || !subject.Workload.DeploymentIds.IsEmpty || older[false].Any();
        ImmutableArray<InstanceHealth> current = replaced ? [.. older[false]] : judged;
        var complete = current.Count(i => i.Verdict == HealthVerdict.Passing) >= Math.Max(1, subject.Definition.Instances);
        return new(subject, current, replaced ? [.. older[true]] : [], complete ? [] : HealthKill.Of(subject));
    }

    /// <summary>What a change of the definition costs; empty when nothing runs.</summary>
    public string RestartsWords => Context.Workload.Instances.Any(i => i.IsRunning) ? " The change restarts the instances that run." : "";

    /// <summary>Some of the running instances as the subject of a sentence.</summary>
    public string Who(int count) => Current.Length == 1 ? "its only running instance" : $"{count} of {Current.Length} running instances";

    /// <summary>The first of some instances when the check asks the same port on all of them, so that a sentence may name it; else null.</summary>
    public Instance? SamePort(ImmutableArray<InstanceHealth> instances, HealthCheck? check) =>
        check is not null
        && instances.Select(i => CheckTarget.Port(check, Context.Definition, i.Instance)).Distinct().Count() == 1 ? instances[0].Instance : null;

    /// <summary>Judged instances of one verdict.</summary>
    public ImmutableArray<InstanceHealth> With(HealthVerdict verdict) => [.. Current.Where(i => i.Verdict == verdict)];
}
