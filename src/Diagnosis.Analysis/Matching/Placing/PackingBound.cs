using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A number of placements that no order can exceed: what each agent could hold by amounts, capped by each constraint on its own.</summary>
internal static class PackingBound
{
    public static int Of(Evaluation evaluation, IReadOnlyList<int> candidates, int wanted)
    {
        var across = evaluation.Checkers.Where(static checker => checker.Constraint.IsAcrossInstances).ToArray();
        var holds = new long[candidates.Count];
        for (var index = 0; index < holds.Length; index++)
        {
            holds[index] = Math.Min(wanted, Holds(evaluation, candidates[index]));
            foreach (var checker in across)
            {
                holds[index] = Math.Min(holds[index], checker.Cap(candidates[index], wanted));
            }
        }

        var bound = holds.Sum();
        foreach (var checker in across)
        {
            var groups = new Dictionary<int, (int Agent, long Holds)>();
            for (var index = 0; index < holds.Length; index++)
            {
                var value = checker.Column.Ids[candidates[index]];
                groups[value] = (candidates[index], groups.GetValueOrDefault(value).Holds + holds[index]);
            }

            var capped = groups.Values.Select(group => Math.Min(group.Holds, checker.Cap(group.Agent, wanted))).OrderDescending();
            bound = Math.Min(bound, capped.Take(checker.IsFreeCluster ? 1 : int.MaxValue).Sum());
            bound = Math.Min(bound, checker.TotalCap(wanted));
        }

        return (int)Math.Min(wanted, bound);
    }

    /// <summary>At most so many by amounts alone.</summary>
    private static long Holds(Evaluation evaluation, int agent)
    {
        var plan = evaluation.Matcher.Plan;
        if (plan.Definition.IsResident)
        {
            return long.MaxValue;
        }

        var view = evaluation.View;
        var least = Ports(plan.Ports, view.PortCount[agent]);
        foreach (var kind in ResourceAmounts.Kinds)
        {
            least = Math.Min(least, Times(view.Of(kind)[agent], plan.Definition.Amounts[kind]));
        }

        return least;
    }

    private static long Times(double available, double asked) =>
        asked > 0 && available / asked is var times && times < int.MaxValue ? (long)Math.Floor(times + 1e-9) : int.MaxValue;

    private static long Ports(PortPlan ports, long available) =>
        !ports.Fixed.IsEmpty ? 1 : ports.Dynamic > 0 ? available / ports.Dynamic : long.MaxValue;
}
