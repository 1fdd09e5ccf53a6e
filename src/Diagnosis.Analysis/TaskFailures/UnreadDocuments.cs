using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Says what was not there to read and what it would tell, so that nobody takes a lack of proof for proof.</summary>
internal static class UnreadDocuments
{
    /// <summary>The sentences, first match first: the document that lacks, the causes it would explain, and which of their facts call for it.</summary>
    private static readonly (DocumentKind Lacks, FailureCause[] Causes, Func<FailureFacts, bool> When, string Sentence)[] Table =
    [
        (DocumentKind.TaskLog, [ProgramCauses.DockerRunFailed], _ => true, DockersWords),
        (DocumentKind.TaskLog, [], facts => facts.ExitCode is 125, DockersWords),
        (DocumentKind.TaskLog, [], facts => facts.ExitCode is 126 or 127, "The sandbox's stderr was not read; it names the command that could not be run."),
        (DocumentKind.TaskLog, [DefinitionCauses.ArtifactFetch], facts => facts.ArtifactUri is null,
            "The sandbox's stderr was not read; it names the artifact and why it could not be fetched."),
        (DocumentKind.AgentLog, [ProgramCauses.KilledBySignal], facts => facts.Signal == "SIGKILL",
            "The kernel log of the agent was not read; it tells whether memory ran out."),
        (DocumentKind.TaskLog, [ProgramCauses.ExitCode, ProgramCauses.KilledBySignal], _ => true,
            "The sandbox's stdout and stderr were not read; the program's last words are there."),
        (DocumentKind.AgentLog,
            [AgentCauses.ExecutorTerminated, ImageCauses.PullTimeout, AgentCauses.RegistrationTimeout, AgentCauses.LaunchInterrupted], _ => true,
            "The agent's log was not read; it has the launch from its beginning, and what it waited for."),
        (DocumentKind.AgentLog, [ImageCauses.PullUnknown], _ => true,
            "Docker's words were empty; the agent's log and the docker daemon's log of that agent may have them."),
    ];

    private const string DockersWords =
        "The sandbox's stderr was not read; with exit status 125 it holds docker's own error, on a line that starts with \"docker: \".";

    private const string OfNoTask =
        "A sandbox was handed over that is of no task that the documents name; with the task's id as its subject it says why the task ended.";

    private const string NoText =
        "No document has the text of the failure: MARATHON_APPS with embed=apps.lastTaskFailure, or the master's v1 call GET_TASKS, would.";

    public static string Sentence(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var found = failures[0].Classification;
        if (found.IsUnclassified && failures[0].Failure.Message.Length == 0)
        {
            return NoText;
        }

        var lacks = Table.FirstOrDefault(row => IsAbout(row.Causes, found.Cause) && row.When(found.Facts) && !IsRead(subject, row.Lacks));
        return lacks.Lacks == DocumentKind.TaskLog && subject.Snapshot.Logs.Any(l => l.Kind == DocumentKind.TaskLog && TaskId.Parse(l.Subject) is null)
            ? OfNoTask
            : lacks.Sentence ?? "";
    }

    private static bool IsAbout(FailureCause[] causes, FailureCause cause) => causes.Length == 0 || causes.Contains(cause);

    private static bool IsRead(AnalysisContext subject, DocumentKind kind) => kind == DocumentKind.TaskLog
        ? subject.Snapshot.Logs.Any(l => l.Kind == DocumentKind.TaskLog && FailureLogs.Concerns(subject, l.Subject))
        : subject.Snapshot.Has(kind);
}
