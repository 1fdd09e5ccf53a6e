using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Agents that have not come back since the master's failover, beside what is found of those that have: they are offered to nobody, and may be what lacks.
/// The master gives them up when <c>agent_reregister_timeout</c> has passed, 10 minutes by default.
/// </summary>
internal static class AwaitedAgents
{
    private const int Shown = 10;

    /// <summary>The findings, of which the first names the agents that are awaited.</summary>
    public static ImmutableArray<Finding> Beside(AnalysisContext subject, ImmutableArray<Finding> findings)
    {
        var awaited = subject.Snapshot.RecoveredAgents;
        if (findings.IsEmpty || awaited.IsEmpty)
        {
            return findings;
        }

        var first = findings[0];
        var (theirs, have) = awaited.Length == 1 ? ("it", "it has") : ("them", "they have");
        var fact = $"{Words(awaited)}: nothing of {theirs} is offered, and what {have} is not told.";
        return findings.SetItem(0, first with
        {
            Explanation = $"{first.Explanation} {fact}".TrimStart(),
            Evidence = [.. first.Evidence, Evidence.Of(subject, awaited[0].ReadFrom, fact)],
            Remedies =
            [
                .. first.Remedies,
                new Remedy
                {
                    Title = $"Bring back {InWords.List([.. awaited.Select(agent => agent.Hostname)], Shown)}",
                    Description = "The master waits for it until agent_reregister_timeout has passed, and then gives it up with its tasks.",
                    OperatorAction = "Look at the mesos-agent process there: its log names the master that it tries to reach.",
                },
            ],
        });
    }

    /// <summary>What is said of them in a sentence.</summary>
    public static string Words(ImmutableArray<RecoveredAgent> awaited)
    {
        var hosts = InWords.List([.. awaited.Select(agent => agent.Hostname)]);
        return $"{hosts} {InWords.Verb(awaited.Length, "has", "have")} not come back since the failover of the master";
    }
}
