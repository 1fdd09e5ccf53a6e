using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>How a check is named in sentences.</summary>
internal static class CheckWording
{
    /// <summary>The check that a cause belongs to: results carry no index, so with several checks only the cause can tell; null when it does not.</summary>
    public static HealthCheck? CheckOf(ImmutableArray<HealthCheck> checks, CheckCause cause)
    {
        var candidates = cause.Kind switch
        {
            _ when checks.Length == 1 => checks,
            CauseKind.Status => [.. checks.Where(c => c.Protocol.IsHttp() && c.IsMesosCheck == cause.IsFromMesos)],
            CauseKind.Command => [.. checks.Where(c => c.Protocol == HealthCheckProtocol.Command)],
            _ => checks,
        };
        return candidates.Length == 1 ? candidates[0] : null;
    }

    /// <summary>For instance <c>HTTP health check of /health on port 31005</c>; all of them when it is not known which.</summary>
    public static string Name(HealthCheck? check, WorkloadDefinition definition, Instance? instance)
    {
        if (check is null)
        {
            return $"health checks ({InWords.List([.. definition.HealthChecks.Select(c => c.Protocol.WireName()).Distinct(StringComparer.Ordinal)])})";
        }

        var port = CheckTarget.Port(check, definition, instance);
        var path = check.Protocol.IsHttp() ? $" of {InWords.Quote(check.Path ?? "/")}" : "";
        var of = check.ContainerName.Length > 0 ? $" of container {check.ContainerName}" : "";
        var side = CheckTarget.IsAtContainer(check, definition) ? " of the container" : "";
        return $"{check.Protocol.WireName()} health check{path}{of}{(port is null ? "" : $" on port {port}{side}")}";
    }

    /// <summary>Its timing and who runs it.</summary>
    public static string Timing(HealthCheck check) =>
        $"grace period {InWords.Number(check.GracePeriodSeconds)} s, interval {InWords.Number(check.IntervalSeconds)} s, timeout "
            + $"{InWords.Number(check.TimeoutSeconds)} s, "
        + $"maxConsecutiveFailures {check.MaxConsecutiveFailures}: {KillRule.Words(check)}";

    /// <summary>Who runs the check, and what that means for blame: an answer proves the way to the task, no answer does not.</summary>
    public static string Runner(HealthCheck? check, CheckCause cause) => check switch
    {
        null => "",
        { IsMesosCheck: true } => " Mesos runs this check on the agent beside the task; Marathon hears only pass or fail, the words are in the task's stderr.",
        _ when cause.Kind is CauseKind.Status or CauseKind.Tls or CauseKind.NoTarget => " Marathon's leader runs this check over the network.",
        _ => " Marathon's leader runs this check over the network, so a firewall or a missing route from the leader's host to the agents looks just like a "
            + "broken program.",
    };

    /// <summary>The path that the check asks; null when it is not known which check failed.</summary>
    public static string? PathOf(HealthCheck? check) => check is null ? null : check.Path ?? "/";

    /// <summary>What to do about a cause, as the end of a sentence.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="check">The check; null when it is not known which.</param>
    /// <param name="likely">A path that it may ask.</param>
    /// <param name="told">What the task's log tells where it was handed over: nobody is then sent to read it.</param>
    public static string Advice(CheckCause cause, HealthCheck? check, SuggestedPath? likely = null, string? told = null) => cause.Kind switch
    {
        CauseKind.Status when HttpStatusMeaning.Advice(cause.Status ?? 0, PathOf(check), likely) is { Length: > 0 } advice => advice,
        CauseKind.Status when told is not null => $"the program answers with an error itself, and {told}",
        CauseKind.Status => "read the program's log, since it answers with an error itself",
        CauseKind.Refused => "nothing listens there, so let the program listen on that port or correct the check's port",
        CauseKind.TimedOut => check is null ? "make the program answer in time" : $"nothing answers within {InWords.Number(check.TimeoutSeconds)} s, so check "
            + "whether the program hangs or a firewall drops the check",
        CauseKind.NoRoute => "the host that runs the check cannot reach the task, so look at the network between them",
        CauseKind.Tls => "TLS does not come about, so use the check's protocol that the port really speaks",
        CauseKind.Reset => "the port closes the connection, so check whether it speaks the check's protocol",
        CauseKind.NoTarget => "give the workload a port and let the check name it",
        CauseKind.Command when cause.ExitStatus is 126 or 127 =>
            $"add {cause.MissingProgram ?? "what the command runs"} to the image, or let the check ask by HTTP",
        CauseKind.Command when told is not null => $"{told}, so run the check's command inside the container once that is mended",
        CauseKind.Command => "run the check's command inside the container to see why it ends with an error",
        _ when told is not null => told,
        _ => "read the task's log to see why",
    };
}
