using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Says what was not there to read and what it would tell, so that nobody takes a lack of proof for proof.</summary>
internal static class Unread
{
    public static string Words(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var said = failures[0].Said;
        var hasTaskLog = subject.Snapshot.Logs.Any(l => l.Kind == DocumentKind.TaskLog && FailureLogs.Concerns(subject, l.Subject));
        var hasAgentLog = subject.Snapshot.Has(DocumentKind.AgentLog);
        return (said.Cause, said.Facts.ExitCode) switch
        {
            ("docker_run_failed", _) or (_, 125) when !hasTaskLog => "The sandbox's stderr was not read; with exit status 125 it holds docker's own error, on a line that starts with \"docker: \".",
            (_, 126 or 127) when !hasTaskLog => "The sandbox's stderr was not read; it names the command that could not be run.",
            ("artifact_fetch", _) when said.Facts.ArtifactUri is null && !hasTaskLog => "The sandbox's stderr was not read; it names the artifact and why it could not be fetched.",
            ("killed_by_signal", _) when said.Facts.Signal == "SIGKILL" && !hasAgentLog => "The kernel log of the agent was not read; it tells whether memory ran out.",
            ("exit_code" or "killed_by_signal", _) when !hasTaskLog => "The sandbox's stdout and stderr were not read; the program's last words are there.",
            ("executor_terminated" or "pull_timeout" or "executor_registration_timeout" or "launch_interrupted", _) when !hasAgentLog =>
                "The agent's log was not read; it has the launch from its beginning, and what it waited for.",
            ("pull_unknown", _) when !hasAgentLog => "Docker's words were empty; the agent's log and the docker daemon's log of that agent may have them.",
            (FailureClassification.Unclassified, _) when failures[0].Failure.Message.Length == 0 =>
                "No document has the text of the failure: MARATHON_APPS with embed=apps.lastTaskFailure, or the master's v1 call GET_TASKS, would.",
            _ => "",
        };
    }
}
