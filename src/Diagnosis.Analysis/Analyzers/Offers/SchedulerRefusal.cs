using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Words of a log that say that the master and Marathon are not connected: what the master answered when Marathon wanted to register (<c>Error: Framework at
/// ... is not authenticated</c>, <c>Error: Role 'x' is not present in the master's --roles</c>; Marathon 0.8 to 1.11, MarathonScheduler.error), or that it
/// cannot reach it (<c>Master attempted to send message to disconnected framework ...</c>; Mesos 0.20 to 1.11, master.hpp).
/// </summary>
/// <param name="Log">The log.</param>
/// <param name="Line">The line.</param>
/// <param name="Words">What it says, as a part of a sentence.</param>
/// <param name="Advice">What to do, a sentence.</param>
internal sealed partial record SchedulerRefusal(LogText Log, string Line, string Words, string Advice)
{
    private const string Answered = "Error: ";

    /// <summary>What the logger puts behind a message: the place of the call.</summary>
    private const string Caller = " (mesosphere.";

    private static readonly string[] Registered = ["Registered as ", "Registered with ", "Re-registered", "Reregistered"];

    /// <summary>The newest one that no later line takes back; null when there is none.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="frameworkId">Marathon's framework; null when no document tells it.</param>
    public static SchedulerRefusal? Find(AnalysisContext subject, string? frameworkId) =>
        subject.Snapshot.Logs.Select(log => log.Kind switch
        {
            DocumentKind.MarathonLog => OfMarathon(log),
            DocumentKind.MasterLog => OfMaster(log, frameworkId),
            _ => null,
        }).FirstOrDefault(refusal => refusal is not null);

    private static SchedulerRefusal? OfMarathon(LogText log)
    {
        var line = LogLines.About(log, [Answered, .. Registered])
            .FirstOrDefault(one => IsAnswer(one) || Array.Exists(Registered, mark => one.Contains(mark, StringComparison.Ordinal)));
        if (line is null || !IsAnswer(line))
        {
            return null;
        }

        var words = line[(line.IndexOf(Answered, StringComparison.Ordinal) + Answered.Length)..];
        words = words.IndexOf(Caller, StringComparison.Ordinal) is > 0 and var end ? words[..end] : words;
        return new(log, line, $"the master refused Marathon: \"{InWords.Quote(Redactor.Redact(words))}\"", Mend(words));
    }

    /// <summary>Only the scheduler's own errors are the master's words; those of an API call or of a deployment are not.</summary>
    private static bool IsAnswer(string line) => line.Contains(Answered, StringComparison.Ordinal)
        && (line.Contains("MarathonScheduler", StringComparison.Ordinal) || line.Contains(" is not authenticated", StringComparison.Ordinal)
            || line.Contains("the master's --roles", StringComparison.Ordinal));

    private static SchedulerRefusal? OfMaster(LogText log, string? frameworkId)
    {
        var line = LogLines.About(
                log, "to disconnected framework ", "Re-registering framework ", "Reregistering framework ", "Registering framework ", "Subscribing framework ")
            .FirstOrDefault(one => frameworkId is null ? one.Contains("marathon", StringComparison.OrdinalIgnoreCase)
                : one.Contains(frameworkId, StringComparison.Ordinal));
        return line is not null && Unreached().Match(line) is { Success: true } unreached
            ? new(
                log,
                line,
                $"the master attempts to send to a disconnected framework, Marathon{At(unreached.Groups["address"])}",
                "Check that the masters reach the leading Marathon at the address that it announces (LIBPROCESS_IP, "
                    + "LIBPROCESS_ADVERTISE_IP, its host name), and restart it.")
            : null;
    }

    private static string At(System.Text.RegularExpressions.Group address) => address.Success ? $" at {address.Value}" : "";

    private static string Mend(string words) => words.Contains("--roles", StringComparison.Ordinal)
        ? "Add the role to the master's flag --roles, or start Marathon with a --mesos_role that is in it."
        : words.Contains("authenticat", StringComparison.Ordinal)
            ? "Give Marathon the principal and the secret that the masters know (--mesos_authentication_principal, --mesos_authentication_secret_file), and "
                + "restart it."
            : "Mend what the master says is wrong with Marathon's framework, and restart the leading Marathon.";

    [GeneratedRegex(
        @"to disconnected framework \S{1,200}(?: \([^)]{0,100}\))?(?: at (?:\S{1,100}@)?(?<address>[\w.:\[\]-]{1,100}))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unreached();
}
