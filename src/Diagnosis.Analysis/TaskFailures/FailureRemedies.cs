using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Makes the remedies of a cause such that each can be acted on: a patch of the definition at hand where a field mends it, a command with the real ids,
/// else what an operator does, and where.
/// </summary>
internal static class FailureRemedies
{
    public static ImmutableArray<Remedy> For(AnalysisContext subject, ClassifiedFailure newest, ProgramOutput? words, CancellationToken cancellationToken)
    {
        var found = newest.Classification;
        var facts = found.Facts with
        {
            TaskId = newest.Failure.TaskId is { Length: > 0 } id && IsTask(subject, id) ? id : null,
            Agent = found.Facts.Agent ?? FailureSpread.NameOf(subject, newest.Failure) switch { "" => null, var name => name },
            AgentId = newest.Failure.AgentId ?? subject.Snapshot.Agents.FirstOrDefault(a => a.Hostname == newest.Failure.Host)?.Id,
        };
        var remedies = found.Cause.Remedies(facts);
        var asksForLog = remedies.Any(r => r.ReadsSandbox);

        // What the program wrote is not to be read again when it was handed over.
        var ofWords = words is not null && (words.Variable is not null || asksForLog) ? words.Remedies(subject, cancellationToken) : [];
        return
        [
            .. ofWords,
            .. remedies.Where(r => (words is null || !r.ReadsSandbox) && !IsDone(subject, facts, r))
                .Select(r => Of(subject, r, facts, cancellationToken)),
        ];
    }

    /// <summary>True when the definition already has what the remedy wants of it, or the agent that it wants back is back.</summary>
    private static bool IsDone(AnalysisContext subject, FailureFacts facts, FailureRemedy remedy) =>
        (remedy.Fix == DefinitionFix.CachedImage && !facts.ForcesPull)
        || (remedy.BringsAgentBack && facts.AgentId is { } id && subject.Cluster.Agent(id) is { Active: true, ReadFrom: DocumentKind.MesosSlaves });

    /// <summary>An instance of a pod is no task: nothing can be asked of it by that id.</summary>
    private static bool IsTask(AnalysisContext subject, string id) => subject.Workload.Kind == WorkloadKind.App || TaskId.Parse(id) is { IsOfPod: true };

    private static Remedy Of(AnalysisContext subject, FailureRemedy remedy, FailureFacts facts, CancellationToken cancellationToken)
    {
        var made = new Remedy { Title = remedy.Title, Description = remedy.Description, Risk = remedy.Risk };
        if (FailurePatches.Of(subject, remedy.Fix, facts.Container) is { } change
            && SimulatedPatch.Of(subject, change.Changes, cancellationToken) is { } patch)
        {
            return patch.Carried(made with { Title = change.Title, Description = remedy.PatchDescription ?? remedy.Description });
        }

        if (remedy.Fix is DefinitionFix.MoreMemory or DefinitionFix.MoreDisk
            && LargerAmount.OnLargerAgent(subject, remedy.Fix == DefinitionFix.MoreMemory ? ResourceKind.Mem : ResourceKind.Disk) is { } larger)
        {
            return made with { Title = larger.Title, OperatorAction = larger.Action };
        }

        return remedy.Command is { } command ? AgentShell.Running(made, command, facts)
            : made with { OperatorAction = remedy.Action ?? (remedy.Description.Length > 0 ? $"{remedy.Title}. {remedy.Description}" : remedy.Title) };
    }
}
