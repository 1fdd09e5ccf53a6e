using System.Collections.Immutable;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Brings a task's status, its sandbox, its agent's log and the lists of Mesos together: they tell of one failure, so that it has one cause. Some statuses
/// only say where to look (exit status 125: docker's words are in the sandbox's stderr; a failed fetch: the artifact is named there; an executor that ended:
/// the agent wrote why; a launch that was given up: the agent wrote what it waited for; exit status 137: Mesos knows that memory ran out); what is found
/// there is then the cause of all. A sandbox that proves nothing is no failure of its own.
/// </summary>
internal static class SandboxExplanations
{
    private const double Proven = 0.8;

    /// <summary>Causes whose text does not have the reason itself.</summary>
    private static readonly FailureCause[] Outer =
    [
        ProgramCauses.DockerRunFailed, ProgramCauses.ExitCode, ProgramCauses.CommandNotFound, ProgramCauses.ExecPermissionDenied,
        DefinitionCauses.ArtifactFetch, AgentCauses.ExecutorTerminated, NonFailureCauses.Unclassified, ProgramCauses.KilledBySignal,
        ImageCauses.PullTimeout, AgentCauses.LaunchInterrupted, AgentCauses.RegistrationTimeout,
    ];

    public static ImmutableArray<ClassifiedFailure> Merge(ImmutableArray<ClassifiedFailure> failures)
    {
        var explained = new Dictionary<ClassifiedFailure, ClassifiedFailure>(ReferenceEqualityComparer.Instance);
        foreach (var told in FailureEvents.Group(failures, f => f.Failure))
        {
            ClassifiedFailure[] reasons =
            [
                .. told.Where(f => Proves(f) && (f.IsSandbox || !IsOuter(f)))
                    .OrderBy(f => f.IsSandbox)
                    .ThenByDescending(f => f.Classification.Confidence),
            ];
            var known = told.FirstOrDefault(f => !f.IsSandbox && !f.Classification.IsUnclassified);
            var hasStatus = told.Any(f => !f.IsSandbox);
            foreach (var failure in told.Where(f => f.IsSandbox ? Proves(f) || (!hasStatus && f.Classification.IsFailure) : true))
            {
                // A record without words, beside one of the same end that has them, adds nothing but its document.
                explained[failure] = failure.IsSandbox ? failure
                    : IsOuter(failure) && reasons is [var reason, ..] && !ReferenceEquals(reason, failure)
                        ? Explained(failure, reason.Classification)
                    : failure.Classification.IsUnclassified && known is not null ? Explained(failure, known.Classification)
                    : failure;
            }
        }

        return [.. failures.Where(explained.ContainsKey).Select(f => explained[f])];
    }

    /// <summary>True when the text does not have the reason: of an artifact, the address of which is the fetcher's first word on it.</summary>
    private static bool IsOuter(ClassifiedFailure failure) =>
        Outer.Contains(failure.Classification.Cause) && failure.Classification.Facts is { ArtifactUri: null, Path: null };

    /// <summary>A sandbox may hold anything; what Mesos wrote of the task inside its wrapper tells more than the wrapper, however sure it is.</summary>
    private static bool Proves(ClassifiedFailure words) => words.Classification.IsFailure && !words.IsHealth
        && (words.Classification.Confidence >= Proven || !(words.IsSandbox || IsOuter(words)));

    private static ClassifiedFailure Explained(ClassifiedFailure status, Failures.FailureClassification found)
    {
        var own = status.Classification.Facts;
        var facts = found.Facts with { ExitCode = found.Facts.ExitCode ?? own.ExitCode, Container = own.Container ?? found.Facts.Container };
        return status with { Classification = found with { Facts = facts, Quote = status.Classification.Quote }, ExplainedBy = found.Quote };
    }
}
