using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Machines that are down for maintenance, beside what is found of the agents that are there: the master lets no agent register from them until somebody calls
/// /machine/up, which is easily forgotten when the work is done (Mesos, maintenance).
/// </summary>
internal static class DownMachines
{
    private const int Shown = 10;

    /// <summary>The findings, of which the first names the machines that are down.</summary>
    public static ImmutableArray<Finding> Beside(AnalysisContext subject, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty || subject.Snapshot.DownMachines.IsEmpty)
        {
            return findings;
        }

        var there = subject.Snapshot.Agents.Where(agent => agent.Active).SelectMany(agent => (string?[])[agent.Hostname, agent.Address])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] down = [.. subject.Snapshot.DownMachines.Where(machine => !there.Contains(machine)).Order(StringComparer.Ordinal)];
        if (down.Length == 0)
        {
            return findings;
        }

        var first = findings[0];
        var hosts = InWords.List(down, Shown);
        var fact = $"{hosts} {InWords.Verb(down.Length, "is", "are")} down for maintenance: no agent may register there until the master's /machine/up is "
            + "called, and nothing of it is offered.";
        return findings.SetItem(0, first with
        {
            Explanation = $"{first.Explanation} {fact}".TrimStart(),
            Evidence = [.. first.Evidence, Evidence.Of(subject, DocumentKind.MesosMaintenanceStatus, fact)],
            Remedies =
            [
                new Remedy
                {
                    Title = $"Bring {hosts} back up if the maintenance is over",
                    Description = "A machine stays down until somebody says that it is up, however long its maintenance window is over.",
                    OperatorAction = $"Call the master's /machine/up with {hosts}; its agent then registers and is offered again.",
                },
                .. first.Remedies,
            ],
        });
    }
}
