using System.Collections.Immutable;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Brings a task's status, its sandbox and its agent's log together: they tell of one failure. Some statuses only say where to look (exit status 125:
/// docker's words are in the sandbox's stderr; a failed fetch: the artifact is named there; an executor that ended: the agent wrote why); what is found
/// there is then the cause of both. A sandbox that proves nothing is no failure of its own.
/// </summary>
internal static class SandboxExplanations
{
    private const double Proven = 0.8;

    /// <summary>Causes whose text does not have the reason itself.</summary>
    private static readonly FailureCause[] Outer =
    [
        ProgramCauses.DockerRunFailed, ProgramCauses.ExitCode, ProgramCauses.CommandNotFound, ProgramCauses.ExecPermissionDenied,
        DefinitionCauses.ArtifactFetch, AgentCauses.ExecutorTerminated, OrderlyCauses.Unclassified,
    ];

    public static ImmutableArray<ClassifiedFailure> Merge(ImmutableArray<ClassifiedFailure> failures)
    {
        var words = failures.Where(f => (f.IsSandbox || IsAgentsWord(f)) && Proves(f)).ToLookup(f => f.Failure.TaskId, StringComparer.Ordinal);
        var statuses = failures.Where(f => !f.IsSandbox).Select(f => f.Failure.TaskId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. failures
                .Where(f => !f.IsSandbox || Proves(f) || (IsAlone(f, statuses) && f.Classification.IsFailure))
                .Select(f => f.IsSandbox ? f : Explained(f, words[f.Failure.TaskId])),
        ];
    }

    private static bool Proves(ClassifiedFailure words) => words.Classification.IsFailure && !words.IsHealth && words.Classification.Confidence >= Proven;

    private static bool IsAgentsWord(ClassifiedFailure words) => words.Channel == FailureChannel.AgentLog && !Outer.Contains(words.Classification.Cause);

    private static bool IsAlone(ClassifiedFailure words, HashSet<string> statuses) => !statuses.Contains(words.Failure.TaskId);

    private static ClassifiedFailure Explained(ClassifiedFailure status, IEnumerable<ClassifiedFailure> words)
    {
        if (status.Failure.TaskId.Length == 0 || !Outer.Contains(status.Classification.Cause) || words.FirstOrDefault() is not { Classification: var found })
        {
            return status;
        }

        var facts = found.Facts.ExitCode is null ? found.Facts with { ExitCode = status.Classification.Facts.ExitCode } : found.Facts;
        return status with { Classification = found with { Facts = facts, Quote = status.Classification.Quote } };
    }
}
