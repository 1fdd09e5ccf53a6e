using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents that Marathon leaves alone because of a maintenance window, and when that ends.</summary>
internal static class MaintenanceFinding
{
    public static Finding Of(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Maintenance);
        var windows = refusing.Agents
            .Select(agent => (Host: offers.Report.Agents.Hostname(agent), Window: offers.Subject.Snapshot.Agents[agent].Unavailability))
            .Where(one => one.Window is not null).ToArray();
        var ends = windows.Select(one => one.Window!.Duration is { } duration ? one.Window.Start + duration : (DateTimeOffset?)null).ToArray();
        var until = ends.Length == 0 ? ""
            : ends.Min() is not { } first || Array.Exists(ends, end => end is null) ? ", without an end"
            : $", {(ends.Distinct().Count() == 1 ? "until" : "the first until")} {Moment(first)}";
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.AgentMaintenance,
            $"{offers.Waits}: {refusing.Count} {refusing.Is} in or near a maintenance window ({refusing.Hosts}){until}",
            $"Marathon reports this as UnfulfilledConstraint, also for workloads without constraints. {InWords.Outer(refusing.Reason)}",
            "wait for its end, or end it if the work is done");
        return finding with
        {
            Remedies =
            [
                new Remedy
                {
                    Title = windows.Length == 1
                        ? $"End the maintenance window of {windows[0].Host} if the work is done"
                        : "End the maintenance windows if the work is done",
                    Description = windows.Length == 0 ? "" : string.Join(" ", windows.Take(5).Select(one => $"{one.Host}: from {Moment(one.Window!.Start)}"
                        + (one.Window.Duration is { } duration ? $" to {Moment(one.Window.Start + duration)}." : ", without an end."))),
                    OperatorAction = $"Take {refusing.Hosts} out of the master's /maintenance/schedule; a machine that is down comes back with /machine/up.",
                    Risk = Risk.Medium,
                },
                .. finding.Remedies,
            ],
        };
    }

    private static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
