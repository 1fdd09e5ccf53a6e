using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents that Marathon leaves alone because of a maintenance window, and when that ends.</summary>
internal static class MaintenanceFinding
{
    /// <param name="offers">The waiting workload.</param>
    /// <param name="agents">The agents in or near a window.</param>
    /// <param name="count">The same in words, for instance <c>2 of 3 agents</c>.</param>
    /// <param name="reason">What the matrix says of the first.</param>
    public static Finding Of(OfferView offers, int[] agents, string count, string reason)
    {
        var windows = agents.Select(agent => (Host: offers.Report.Agents.Hostname(agent), Window: offers.Subject.Snapshot.Agents[agent].Unavailability))
            .Where(one => one.Window is not null).ToArray();
        var hosts = InWords.List([.. agents.Select(offers.Report.Agents.Hostname)]);
        var ends = windows.Select(one => one.Window!.Duration is { } duration ? one.Window.Start + duration : (DateTimeOffset?)null).ToArray();
        var until = ends.Length == 0 ? ""
            : ends.Min() is not { } first || Array.Exists(ends, end => end is null) ? ", without an end"
            : $", {(ends.Distinct().Count() == 1 ? "until" : "the first until")} {Moment(first)}";
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.AgentMaintenance,
            $"{offers.Waits}: {count} {(agents.Length == 1 ? "is" : "are")} in or near a maintenance window ({hosts}){until}",
            $"Marathon reports this as UnfulfilledConstraint, also for workloads without constraints. {InWords.Outer(reason)}",
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
                    OperatorAction = $"Take {hosts} out of the master's /maintenance/schedule; a machine that is down comes back with /machine/up.",
                    Risk = Risk.Medium,
                },
                .. finding.Remedies,
            ],
        };
    }

    private static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
