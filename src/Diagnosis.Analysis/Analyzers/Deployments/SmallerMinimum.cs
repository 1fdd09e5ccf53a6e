using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// The largest <c>minimumHealthCapacity</c> with which old instances make room and, where agents are known, the upgrade was seen to come through.
/// </summary>
/// <param name="Share">The bound.</param>
/// <param name="Remedy">The change with what it costs.</param>
internal sealed record SmallerMinimum(double Share, Remedy Remedy)
{
    /// <summary>First the bound that frees one old instance, then that which frees all.</summary>
    /// <returns>Null when none helps: nothing counts as healthy, or more is missing than what old instances hold.</returns>
    public static SmallerMinimum? Find(DeploymentView view, UpgradePlan plan)
    {
        if (plan.Counted == 0)
        {
            return null;
        }

        var definition = view.Context.Definition;
        foreach (var share in new[] { plan.ShareThatFreesOne, 0 }.Distinct())
        {
            var strategy = definition.UpgradeStrategy with { MinimumHealthCapacity = share };
            if (UpgradeRemedies.Helpful(view, Change(view, plan, share), UpgradeRemedies.Bounds(definition.Kind, strategy)) is { } remedy)
            {
                return new(share, remedy);
            }
        }

        return null;
    }

    private static Remedy Change(DeploymentView view, UpgradePlan plan, double share)
    {
        var kept = Math.Min(plan.Counted, (int)Math.Ceiling(plan.Wanted * share));
        var stopped = plan.Counted - kept;
        var cost = kept > 0 ? $"{stopped} of {InWords.Count(plan.Counted, "healthy instance")} then {InWords.Verb(stopped, "stops", "stop")} before a new one "
                + $"starts, and {InWords.Count(kept, "instance")} {InWords.Verb(kept, "serves", "serve")} meanwhile"
            : plan.Counted == 1 ? "The only healthy instance then stops before its successor starts: there is no service until that one is up"
            : $"All {plan.Counted} healthy instances then stop before the new ones run: there is no service until those are up";
        var outage = kept > 0 ? "" : plan.Counted == 1 ? " and accept a short outage" : " and accept an outage";
        return new()
        {
            Title = $"Set minimumHealthCapacity to {InWords.Number(share)}{outage}",
            Description = $"{cost}.{view.Forced}",
            Risk = kept > 0 ? Risk.Medium : Risk.High,
        };
    }
}
