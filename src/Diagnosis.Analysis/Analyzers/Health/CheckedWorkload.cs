using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

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
    public string RestartsWords => $" {InWords.Restarts(Context.Workload)}".TrimEnd();

    /// <summary>True when instances of the same definition pass: what the definition has is then not at fault.</summary>
    public bool IsPassedByOthers => Current.Any(i => i.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping);

    /// <summary>Some of the running instances as the subject of a sentence; beside those of an older version they are the new ones.</summary>
    public string Who(int count) => (Current.Length, Outgoing.IsEmpty) switch
    {
        (1, true) => "its only running instance",
        (1, false) => "its only new instance",
        (var all, true) => $"{count} of {all} running instances",
        (var all, false) => $"{count} of {all} new instances",
    };

    /// <summary>How many of the older version serve meanwhile; empty when none does.</summary>
    public string StillServing => Outgoing.Count(o => o.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping) is var serving and > 0
        ? $", while {InWords.Count(serving, "instance")} of the old version {InWords.Verb(serving, "passes and serves", "pass and serve")}" : "";

    /// <summary>The first of some instances when the check asks the same port on all of them, so that a sentence may name it; else null.</summary>
    public Instance? SamePort(ImmutableArray<InstanceHealth> instances, HealthCheck? check) =>
        check is not null
        && instances.Select(i => CheckTarget.Port(check, Context.Definition, i.Instance)).Distinct().Count() == 1 ? instances[0].Instance : null;

    /// <summary>Judged instances of one verdict.</summary>
    public ImmutableArray<InstanceHealth> With(HealthVerdict verdict) => [.. Current.Where(i => i.Verdict == verdict)];
}
