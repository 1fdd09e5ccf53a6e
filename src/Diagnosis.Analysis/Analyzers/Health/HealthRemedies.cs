using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>What can be done about a failing check, by what it answered.</summary>
internal static class HealthRemedies
{
    /// <summary>Remedies for a cause, the fitting one first.</summary>
    public static ImmutableArray<Remedy> For(
        CheckedWorkload view,
        InstanceHealth? example,
        CheckCause cause,
        HealthCheck? check,
        AgentSpread? spread,
        SuggestedPath? likely = null,
        HealthKill? kill = null)
    {
        var remedies = ImmutableArray.CreateBuilder<Remedy>();
        if (spread is { OnlyThere: true })
        {
            var (isOne, hosts) = (spread.Hosts.Length == 1, InWords.List(spread.Hosts));
            remedies.Add(new()
            {
                Title = $"Look at {(isOne ? "agent" : "agents")} {hosts}",
                Description = $"Only instances on {(isOne ? "this agent" : "these agents")} fail, so {(isOne ? "its" : "their")} network, disk or load is the "
                    + "first suspect.",
                OperatorAction = $"Compare {hosts} with an agent where the check passes; drain what is at fault.",
            });
        }

        var isPortRefuted = cause.Kind == CauseKind.Refused && view.IsPassedByOthers;
        var said = FailingTaskLog.Said(view.Context, example?.Instance.TaskId ?? kill?.Failure.TaskId ?? "");
        if (said is not null && cause.ExitStatus is not (126 or 127)
            && (cause.Kind is CauseKind.None or CauseKind.Other or CauseKind.Command or CauseKind.TimedOut || cause.Status >= 500))
        {
            remedies.Add(new()
            {
                Title = "Mend what the task's log names",
                Description = $"It says \"{said}\".",
                OperatorAction = $"Mend what the task's log names: it says \"{said}\".",
            });
        }

        var fitting = isPortRefuted ? Compared(view, LogOf(view, example, kill))
            : ForCause(view, cause, check, likely, LogOf(view, example, kill), example?.Instance);
        remedies.Add(fitting);
        if (check is not null && (example is { Verdict: HealthVerdict.NeverPassed } ? GraceTooShort.MayBe(view, check, example)
            : example is null && kill is not null && GraceTooShort.MayBe(view, check, kill)))
        {
            remedies.Add(LongerGrace(view, check, Math.Max(120, check.GracePeriodSeconds * 4)));
        }

        if (view.Outgoing.Any(o => o.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping) && view.Context.Deployments is [var deployment, ..])
        {
            remedies.Add(RollingBack(view.Context, deployment));
        }

        // One command that shows the log is enough.
        if (fitting.Command is null && example is { Instance.TaskId.Length: > 0 } && !FailingTaskLog.AreGiven(view.Context, example.Instance.TaskId))
        {
            remedies.Add(new()
            {
                Title = "Read what the task writes",
                Description = check is { IsMesosCheck: true } ? "Mesos' executor writes the result of every failed check into stderr." : "The program's own "
                    + "words around the time of the check.",
                Command = $"dcos task log {example.Instance.TaskId} stderr --lines=50",
            });
        }

        return remedies.ToImmutable();
    }

    /// <summary>The deployment back, and what it costs: of an app that this one brought in nothing stays.</summary>
    public static Remedy RollingBack(AnalysisContext subject, Deployment deployment)
    {
        string[] added =
        [
            .. deployment.Steps.SelectMany(step => step).Where(a => a.Effect == DeploymentEffect.Starts).Select(a => a.WorkloadId)
                .Distinct(StringComparer.Ordinal),
        ];
        var removes = added.Length == 0 ? ""
            : $" The deployment started {InWords.List(added)}, which did not exist before: rolling it back removes {InWords.Verb(added.Length, "it", "them")}.";
        return new()
        {
            Title = added.Contains(subject.Workload.Id, StringComparer.Ordinal)
                ? $"Roll the deployment back, which removes {subject.Workload.Id}"
                : added.Length > 0 ? $"Roll the deployment back, which removes {InWords.List(added)}" : "Roll the deployment back",
            Description = $"Starts a deployment back to the version before; look first whether that version can still start.{removes}",
            Risk = Risk.High,
            Command = $"dcos marathon deployment rollback {deployment.Id}",
        };
    }

    /// <summary>What others of the same definition answer is no fault of the definition.</summary>
    private static Remedy Compared(CheckedWorkload view, string? log) => new()
    {
        Title = "Compare a task that fails with one that passes",
        Description = $"The same check passes on {InWords.Count(view.With(HealthVerdict.Passing).Length, "other instance")} of this definition, so its port is "
            + "right: the program of this one did not come up, or cannot be reached there.",
        Command = log,
        OperatorAction = log is null ? "Read the log of a task that fails beside that of one that passes, and ask both ports from one host." : null,
    };

    /// <summary>Gives the program more time before failures count.</summary>
    public static Remedy LongerGrace(CheckedWorkload view, HealthCheck check, double seconds) => CheckPatch.Offered(
        view,
        check,
        new()
        {
            Title = $"Set gracePeriodSeconds to {InWords.Number(seconds)}",
            Description = $"Failures before the first success then count only after {InWords.Number(seconds)} s. The grace period ends with the first "
                + $"success, so a longer one does not hide later failures.{view.RestartsWords}",
            Risk = Risk.Medium,
        },
        (CheckPatch.GracePeriod, seconds));

    /// <summary>The command that shows the log of the instance that fails, or of the task that was killed; null when it was handed over.</summary>
    private static string? LogOf(CheckedWorkload view, InstanceHealth? example, HealthKill? kill)
    {
        var id = example?.Instance.TaskId ?? kill?.Failure.TaskId ?? "";
        return id.Length == 0 || FailingTaskLog.AreGiven(view.Context, id) ? null
            : $"dcos task log {(example is null ? "--completed " : "")}--lines=100 {id}";
    }

    private static Remedy ForCause(
        CheckedWorkload view, CheckCause cause, HealthCheck? check, SuggestedPath? likely, string? log, Instance? asked) => cause.Kind switch
    {
        CauseKind.Status when cause.Status is >= 300 and < 500 => CheckPatch.Offered(
            view,
            check,
            new()
            {
                Title = likely is null ? "Correct the check's path" : $"Let the check ask {likely.Path}",
                Description = $"Let the check ask a path that answers with a status of 200 to 399 without a login; {InWords.Quote(check?.Path ?? "/")} answers "
                    + $"{cause.Status}.{(likely is null ? "" : $" {likely.Path} is the likely one; ask it once on the check's own port first.")}",
                Risk = Risk.Medium,
            },
            likely is null ? [] : [(CheckPatch.Path, likely.Path)]),
        CauseKind.Status => new()
        {
            Title = "Repair what the program reports",
            Description = $"The program answers {cause.Status}: it runs and says itself that it cannot serve, often because a database or another service is "
                + "not there.",
            Command = log,
            OperatorAction = log is null ? $"Repair why the program answers {cause.Status}, and ask the check's path again." : null,
        },
        CauseKind.Refused => new()
        {
            Title = "Bring program and check to one port",
            Description = "The program must listen on the port the check asks, on all addresses and not on 127.0.0.1 alone; with host networking and port 0 "
                + "that port is $PORT0.",
            Risk = Risk.Medium,
            OperatorAction = "Let the program listen on the port that the check asks, or let the check name the program's port.",
        },
        CauseKind.TimedOut or CauseKind.NoRoute => new()
        {
            Title = "Try the check from where it runs",
            Description = "An answer there means that the network is fine and the program too slow.",
            OperatorAction = check is { IsMesosCheck: true }
                ? "Run the check's request inside the container on the agent."
                : check is not null && asked is not null && CheckTarget.Request(check, view.Context.Definition, asked) is { } request
                    ? $"Run `{request}` on the host of Marathon's leader{AtContainer(check, view.Context.Definition)}."
                : "Run the check's request with curl on the host of Marathon's leader, against the task's host and port.",
        },
        CauseKind.Tls => CheckPatch.Offered(
            view,
            check,
            new()
            {
                Title = check?.Protocol.IsTls() == true
                    ? $"Set the check's protocol to {WithoutTls(check)}"
                    : "Use the protocol the port speaks",
                Description = "An HTTPS check needs TLS on the port; certificates are not verified, so only the handshake itself can fail.",
                Risk = Risk.Medium,
            },
            check?.Protocol.IsTls() == true ? [(CheckPatch.Protocol, WithoutTls(check))] : []),
        CauseKind.NoTarget => new()
        {
            Title = "Give the check a port",
            Description = "Define a port in portDefinitions or portMappings and let the check name it by portIndex.",
            Risk = Risk.Medium,
            OperatorAction = "Define a port in portDefinitions or portMappings of the definition, and let the check name it by portIndex.",
        },
        CauseKind.Command when cause.ExitStatus is 126 or 127 => new()
        {
            Title = $"Add {cause.MissingProgram ?? "what the check's command runs"} to the image, or let the check ask by HTTP",
            Description = "A COMMAND check runs in the task's own container, and finds only what its image has. A MESOS_HTTP or MESOS_TCP check needs no "
                + "program there.",
            Risk = Risk.Medium,
            OperatorAction = $"Add {cause.MissingProgram ?? "the program that the command names"} to the image, or set the check's protocol to MESOS_HTTP, "
                + "with a path in place of the command.",
        },
        _ => new()
        {
            Title = "Run the check by hand",
            Description = "Inside the container the check's own words can be seen.",
            OperatorAction = check?.Command is null ? "Ask the checked address from inside the container." : "Run the check's command inside the container "
                + "and look at its exit code.",
        },
    };

    private static string AtContainer(HealthCheck check, WorkloadDefinition definition) => CheckTarget.IsAtContainer(check, definition)
        ? ": on a network of containers Marathon asks the container's own address, so that host must be able to reach it" : "";

    private static string WithoutTls(HealthCheck check) => (check.IsMesosCheck ? HealthCheckProtocol.MesosHttp : HealthCheckProtocol.Http).WireName();
}
