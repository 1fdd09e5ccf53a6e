using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>Which agent of the cluster, had it one more like it with nothing on it, would take the next instance.</summary>
internal static class AgentAdvisor
{
    private const int MostTried = 200;

    /// <summary>The smallest agent that would do; null when none of the kinds that exist does.</summary>
    public static AgentSuggestion? Suggest(DefinitionTrial trial, FitClassifier fits)
    {
        var evaluation = trial.Evaluation;
        if (evaluation.Instances.Waiting is [.., { IsReserved: true }])
        {
            // What waits starts where its reservation is, and nowhere else.
            return null;
        }

        var whole = fits.Whole.Accepted;
        var tried = 0;
        var across = PackedCluster.AcrossInstances(evaluation.Checkers);
        var onHostnames = trial.Base.State.Checkers.ToArray().ToLookup(static checker => checker.Column.IsHostname);
        ConstraintChecker[] others = [.. onHostnames[false]];
        var cap = onHostnames[true].Select(CapOnNewHost).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var agent in fits.Whole.BySize)
        {
            var isKind = fits.Of(agent) is Fit.FitsNow or Fit.FitsWhenFreed || IsKeptOutByOthersOnly(evaluation, agent, across);
            if (!isKind)
            {
                continue;
            }

            if (++tried > MostTried)
            {
                break;
            }

            if (Takes(trial, agent, others, cap) is > 0 and var takes)
            {
                var facts = evaluation.Matcher.Table.Agents[agent];
                var definition = evaluation.Matcher.Plan.Definition;
                string[] size =
                [
                    InWords.Amount(whole[(int)ResourceKind.Cpus][agent], "cpus"), InWords.Amount(whole[(int)ResourceKind.Mem][agent], "MiB"),
                    .. definition.DiskMiB > 0
                        ? [$"{InWords.Amount(whole[(int)ResourceKind.Disk][agent], "MiB")} of disk"]
                        : Array.Empty<string>(),
                    .. definition.Gpus > 0 ? [InWords.Amount(whole[(int)ResourceKind.Gpus][agent], "gpus")] : Array.Empty<string>(),
                ];
                var roles = evaluation.Matcher.Plan.Selector.Roles;
                var isPart = facts.Reserved.Any(resource => resource.Kind != ResourceKind.Ports && !roles.Contains(resource.Role));
                var text = $"one more agent like {facts.Hostname} ({string.Join(", ", size)}{(isPart ? " that it may use" : "")}) would take "
                    + InWords.Count(takes, "instance");
                return new(facts.Id, facts.Hostname, takes, text);
            }
        }

        return null;
    }

    /// <summary>Excluded by nothing but constraints on where the workload's other instances are.</summary>
    private static bool IsKeptOutByOthersOnly(Evaluation evaluation, int agent, ulong across) =>
        (evaluation.Outcomes.Fails[agent] & ~(across | RequirementBits.Resources)) == 0;

    /// <summary>Instances that an empty copy of the agent takes, with a host name of its own.</summary>
    private static int Takes(DefinitionTrial trial, int agent, ConstraintChecker[] others, int cap)
    {
        var packing = trial.Base.Packing;
        var matcher = trial.Evaluation.Matcher;
        var kind = matcher.Plan.Definition.IsResident ? MatchKind.Reserve : MatchKind.Launch;
        if (matcher.Plan.IsKeptFrom(matcher.Table.WholeOf(agent))
            || !matcher.Evaluate(agent, matcher.Table.WholeOf(agent), others, matcher.Plan.Selector, kind).WouldMatch)
        {
            return 0;
        }

        var checkers = Array.ConvertAll(others, static checker => checker.Clone());
        var offer = matcher.Table.WholeOf(agent).ToArray();
        var takes = 0;
        while (takes < cap && takes < packing.Wanted - packing.Placeable && matcher.Evaluate(agent, offer, checkers, matcher.Plan.Selector, kind).WouldMatch)
        {
            matcher.Consume(offer, matcher.Plan.Selector, kind);
            offer = Array.FindAll(offer, static resource => !resource.IsEmpty);
            foreach (var checker in checkers)
            {
                checker.Place(agent, matcher.Plan.Definition.Instances);
            }

            takes++;
        }

        return takes;
    }

    /// <summary>A constraint on host names that only certain names satisfy cannot be met by a name that does not exist yet.</summary>
    private static int CapOnNewHost(ConstraintChecker checker) => checker.Constraint.Operator switch
    {
        ConstraintOperator.Unique => 1,
        ConstraintOperator.MaxPer => Math.Max(1, checker.Constraint.Number),
        ConstraintOperator.GroupBy => checker.Constraint.UsesQuota && checker.Groups >= checker.Constraint.Number ? 0 : int.MaxValue,
        ConstraintOperator.Unlike => int.MaxValue,
        _ => 0,
    };
}
