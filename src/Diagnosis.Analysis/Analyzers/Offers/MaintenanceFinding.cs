using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents that Marathon leaves alone because of a maintenance window, and when that ends.</summary>
internal static class MaintenanceFinding
{
    private const int Shown = 5;

    private const string Advice = "wait for its end, or end it if the work is done";

    public static Finding Of(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Maintenance);
        var windows = Windows(offers, refusing.Agents);
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.AgentMaintenance,
            $"{offers.Waits}: {refusing.Count} {refusing.Is} in or near a maintenance window ({refusing.Hosts}){Until(windows)}",
            $"Marathon reports this as UnfulfilledConstraint, also for workloads without constraints. {InWords.Outer(refusing.Reason)}",
            Advice);
        return finding with
        {
            Evidence =
            [
                .. finding.Evidence,
                .. windows.Take(Shown).Select(one => Evidence.Of(offers.Subject, ReadFrom(offers), $"{one.Host}: maintenance {Period(one.Window)}.")),
            ],
            Remedies =
            [
                End(windows, refusing.Hosts),
                .. finding.Remedies,
            ],
        };
    }

    /// <summary>
    /// The shortage of the others with the agents that would have room but for a maintenance window: without naming those, what is said of room would be true
    /// of the others alone.
    /// </summary>
    public static Finding Named(OfferView offers, Finding shortage)
    {
        var hidden = Hidden(offers);
        if (hidden.Length == 0 || shortage.Reason == OfferReasons.AgentMaintenance)
        {
            return shortage;
        }

        var hosts = offers.Report.Agents.HostsInWords(hidden);
        var windows = Windows(offers, hidden);
        var named = $"; {hosts} {InWords.Verb(hidden.Length, "has room and is", "have room and are")} in or near a maintenance window{Until(windows)}";
        return shortage with
        {
            Headline = $"{shortage.Summary}{named}; {Advice}",
            Summary = $"{shortage.Summary}{named}",
            Evidence =
            [
                .. shortage.Evidence,
                .. windows.Take(Shown).Select(one => Evidence.Of(offers.Subject, ReadFrom(offers), $"{one.Host}: maintenance {Period(one.Window)}.")),
            ],
            Remedies = [End(windows, hosts), .. shortage.Remedies],
        };
    }

    private static Remedy End((string Host, Unavailability Window)[] windows, string hosts) => new()
    {
        Title = windows.Length == 1
            ? $"End the maintenance window of {windows[0].Host} if the work is done"
            : "End the maintenance windows if the work is done",
        Description = string.Join(" ", windows.Take(Shown).Select(one => $"{one.Host}: {Period(one.Window)}.")),
        OperatorAction = $"Take {hosts} out of the master's /maintenance/schedule; a machine that is down comes back with /machine/up.",
        Risk = Risk.Medium,
    };

    /// <summary>The agents that would take an instance now if they were not in or near a window.</summary>
    public static int[] Hidden(OfferView offers) =>
        offers.Report.Agents.FailingOnly(Requirement.Maintenance);

    /// <summary>The document that has the windows.</summary>
    public static DocumentKind ReadFrom(OfferView offers) => offers.Subject.Snapshot.Has(DocumentKind.MesosMaintenanceSchedule)
        ? DocumentKind.MesosMaintenanceSchedule : DocumentKind.MesosMaintenanceStatus;

    private static (string Host, Unavailability Window)[] Windows(OfferView offers, int[] agents) =>
    [
        .. from agent in agents
           let window = offers.Subject.Snapshot.Agents[agent].Unavailability
           where window is not null
           select (offers.Report.Agents.Hostname(agent), window),
    ];

    private static string Until((string Host, Unavailability Window)[] windows)
    {
        var ends = windows.Select(one => one.Window.Duration is { } duration ? one.Window.Start + duration : (DateTimeOffset?)null).ToArray();
        return ends.Length == 0 ? ""
            : ends.Min() is not { } first || Array.Exists(ends, end => end is null) ? ", without an end"
            : $", {(ends.Distinct().Count() == 1 ? "until" : "the first until")} {InWords.Moment(first)}";
    }

    private static string Period(Unavailability window) => $"from {InWords.Moment(window.Start)}"
        + (window.Duration is { } duration ? $" to {InWords.Moment(window.Start + duration)}" : ", without an end");
}
