using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What is said of a simulated workload whose waiting instances all find a place: how many, and where.
/// </summary>
internal static class ForecastFinding
{
    /// <summary>Confidence in what rests on offers that were refused before, in place of agents.</summary>
    private const double OfOffers = 0.65;

    /// <summary>Confidence in what comes only if Marathon chooses so.</summary>
    private const double OfChoice = 0.6;

    /// <summary>The statement; null when not all of them find a place, or agents are not known.</summary>
    public static Finding? For(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs)
    {
        var placement = runs.Select(r => r.Placement).FirstOrDefault(p => p is not null);
        if (placement?.Packing is not { } packing || packing.Placeable < packing.Wanted)
        {
            return null;
        }

        var where = InWords.List([.. packing.Assignments.Select(a => $"{a.Instances} on {a.Hostname}")], most: 4);
        var statement = Finding.Of(StatementReasons.Scaling, $"{Sentence(subject, counts)}: {where}");
        var placed = $"{packing.Placeable} of {InWords.Count(packing.Wanted, "waiting instance")} can be placed: {where}.";
        return subject.Forecast is { Today: not null } ? statement with
        {
            Confidence = OfOffers,
            Explanation = "No document tells the agents. The offers that Marathon remembers to have refused were matched in their place as Marathon would, one "
                + "instance after another; what has changed since is not in them.",
            Evidence = [Evidence.OfQueue(subject, placed)],
        } : statement with
        {
            Confidence = subject.Forecast is { Assumed.Length: > 0 } ? OfChoice : statement.Confidence,
            Explanation = "Every agent was matched as Marathon would, one instance after another, with resources and constraints updated after each. Which of "
                + $"the fitting agents is offered first is up to Mesos. {subject.Forecast?.Assumed}".TrimEnd(),
            Evidence = [Evidence.OfAgents(subject, placed)],
        };
    }

    private static string Sentence(AnalysisContext subject, InstanceCounts counts)
    {
        var id = subject.Workload.Id;
        var isUpgrade = subject.Deployments.Any(d => d.ActionOn(id)?.Effect == DeploymentEffect.Restarts);
        if (!isUpgrade)
        {
            return counts.Running == 0
                ? $"{id} would start {All(counts.Waiting, "instance")}"
                : $"{id} would start {InWords.Count(counts.Waiting, "more instance")} beside the {counts.Running} that "
                    + $"{(counts.Running == 1 ? "runs" : "run")}";
        }

        var rest = counts.Waiting < counts.Wanted ? ", the rest as old ones make room" : "";
        var beside = counts.Running == 0 ? "" : $" beside {InWords.Count(counts.Running, "old one")}";
        return $"{id} would be upgraded: {counts.Waiting} of {InWords.Count(counts.Wanted, "new instance")} "
            + $"{(counts.Waiting == 1 ? "starts" : "start")} at once{beside}{rest}";
    }

    private static string All(int count, string noun) => count == 1 ? $"its {noun}" : InWords.All(count, noun);
}
