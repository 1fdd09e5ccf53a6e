using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents that Marathon leaves alone because of a maintenance window, and when that ends.</summary>
internal static class MaintenanceFinding
{
    private const int Shown = 5;

    /// <summary>In what rests on a window having come of which nobody tells when it does.</summary>
    private const double Assumed = 0.7;

    private const string Advice = "wait for its end, or end it if the work is done";

    public static Finding Of(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Maintenance);
        var windows = Windows(offers, refusing.Agents);
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.AgentMaintenance,
            $"{offers.Waits}: {refusing.Count} {refusing.Is} {Place(offers, windows)} ({refusing.Hosts}){Until(windows)}",
            $"Marathon reports this as UnfulfilledConstraint, also for workloads without constraints. {InWords.Outer(refusing.Reason)}",
            Advice);
        return finding with
        {
            Evidence =
            [
                .. finding.Evidence,
                .. TellsOf(offers, refusing.Agents),
            ],
            Remedies =
            [
                End(windows, refusing.Hosts),
                .. finding.Remedies,
            ],
        };
    }

    /// <summary>
    /// No agent would do but those whose machines drain for a window of which nobody tells when it begins: that they drain is what is known. Null when it is
    /// not so.
    /// </summary>
    public static Finding? OfDraining(OfferView offers)
    {
        var draining = Draining(offers);
        if (draining.Length == 0 || draining.Length < offers.Report.Capacity.NotKnown)
        {
            return null;
        }

        var (hosts, machines) = (offers.Report.Agents.HostsInWords(draining), InWords.Verb(draining.Length, "machine drains", "machines drain"));
        var sentence = $"{offers.Id} waits for {InWords.Count(offers.Waiting, "instance")}: nothing else stands against {hosts}, whose {machines} for "
            + "maintenance";
        return Finding.Of(OfferReasons.AgentMaintenance, sentence) with
        {
            Headline = $"{sentence}; the master's /maintenance/schedule would tell whether {(draining.Length == 1 ? "its window has" : "their windows have")} "
                + "come",
            Confidence = Assumed,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos drains a machine as soon as it is in the schedule, and offers it with its window all the same. Marathon refuses such an offer "
                + "from --draining_seconds before the window on, and reports that as UnfulfilledConstraint, also for workloads without constraints.",
            Evidence = [.. TellsOf(offers, draining)],
            Remedies = [FurtherReading.Maintenance, End([], hosts)],
        };
    }

    /// <summary>
    /// The shortage of the others with the agents that would have room but for a maintenance window: without naming those, what is said of room would be true
    /// of the others alone.
    /// </summary>
    public static Finding Named(OfferView offers, Finding shortage)
    {
        var draining = Draining(offers);
        var hidden = Hidden(offers).Concat(draining).Order().ToArray();
        if (hidden.Length == 0 || shortage.Reason == OfferReasons.AgentMaintenance)
        {
            return shortage;
        }

        var hosts = offers.Report.Agents.HostsInWords(hidden);
        var windows = Windows(offers, hidden);
        var isUntold = hidden.Length == draining.Length;
        var named = isUntold
            ? $"; {hosts} {InWords.Verb(hidden.Length, "has room, and its machine drains", "have room, and their machines drain")} for maintenance"
            : $"; {hosts} {InWords.Verb(hidden.Length, "has room and is", "have room and are")} {Place(offers, windows)}{Until(windows)}";
        return shortage with
        {
            Headline = $"{shortage.Summary}{named}; {(isUntold ? "the master's /maintenance/schedule would tell whether the window has come" : Advice)}",
            Summary = $"{shortage.Summary}{named}",
            Evidence =
            [
                .. shortage.Evidence,
                .. TellsOf(offers, hidden),
            ],
            Remedies = [.. isUntold ? [FurtherReading.Maintenance] : Array.Empty<Remedy>(), End(windows, hosts), .. shortage.Remedies],
        };
    }

    private static Remedy End((string Host, Unavailability Window)[] windows, string hosts) => new()
    {
        Title = windows.Length == 1
            ? $"End the maintenance window of {windows[0].Host} if the work is done"
            : windows.Length == 0 ? $"End the maintenance of {hosts} if the work is done"
            : "End the maintenance windows if the work is done",
        Description = string.Join(" ", windows.Take(Shown).Select(one => $"{one.Host}: {Period(one.Window)}.")),
        OperatorAction = $"Take {hosts} out of the master's /maintenance/schedule; a machine that is down comes back with /machine/up.",
        Risk = Risk.Medium,
    };

    /// <summary>The agents that would take an instance now if they were not in or near a window.</summary>
    public static int[] Hidden(OfferView offers) =>
        offers.Report.Agents.FailingOnly(Requirement.Maintenance);

    /// <summary>Agents against which nothing stands but that their machines drain for a window of which nobody tells when it begins.</summary>
    private static int[] Draining(OfferView offers)
    {
        var agents = offers.Report.Agents;
        return offers.Report.Capacity.NotKnown == 0 ? [] :
            [.. Enumerable.Range(0, agents.Count).Where(agent => agents.FitOf(agent) == Fit.Unknown && agents.FailureCount(agent) == 0
            && offers.Subject.Snapshot.Agents[agent].HasUntoldWindow)];
    }

    /// <summary>What the master says of the maintenance of these agents.</summary>
    private static IEnumerable<Evidence> TellsOf(OfferView offers, int[] agents) =>
        Windows(offers, agents).Take(Shown).Select(one => Evidence.Of(offers.Subject, ReadFrom(offers), $"{one.Host}: maintenance {Period(one.Window)}."))
            .Concat(agents.Where(agent => offers.Subject.Snapshot.Agents[agent].HasUntoldWindow).Take(Shown).Select(agent => Evidence.Of(
                offers.Subject, DocumentKind.MesosMaintenanceStatus, $"{offers.Report.Agents.Hostname(agent)}: the machine drains for maintenance.")));

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

    /// <summary>Whether the windows have begun; Marathon refuses offers from --draining_seconds before that on.</summary>
    private static string Place(OfferView offers, (string Host, Unavailability Window)[] windows) =>
        windows.Length == 0 ? "in or near a maintenance window"
        : Array.TrueForAll(windows, one => one.Window.Start <= offers.Subject.Now) ? "in a maintenance window"
        : Array.TrueForAll(windows, one => one.Window.Start > offers.Subject.Now) ? "shortly before a maintenance window"
        : "in or near a maintenance window";

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
