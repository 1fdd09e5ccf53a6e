using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Finds upgrades that may neither stop nor start anything: <c>deployment.upgrade_deadlock</c>.</summary>
internal static class UpgradeDeadlock
{
    /// <summary>An upgrade that could begin has begun by then.</summary>
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(5);

    public static Finding? Find(DeploymentView view)
    {
        var old = view.Instances.Old.Length;
        if (!view.IsRestart || !view.Context.Workload.InstancesKnown || old == 0 || view.Instances.New.Length > 0
            || !view.Instances.Killing.IsEmpty || view.Context.Waiting > 0 || !IsLegal(view.Context.Definition.UpgradeStrategy))
        {
            return null;
        }

        var now = view.Counted;
        if (view.Plan(now).IsDeadlocked(old))
        {
            return Of(view, view.Plan(now), view.QueueKnown ? view.Instances.Ended.IsEmpty ? 0.95 : 0.8 : 0.7, earlier: false);
        }

        // Marathon has counted once, at the beginning: what became healthy since then does not set the upgrade going.
        var then = now - 1;
        while (then >= 0 && !view.Plan(then).IsDeadlocked(old))
        {
            then--;
        }

        return then >= 0 && view.QueueKnown && view.Age >= Begun ? Of(view, view.Plan(then), 0.6, earlier: true) : null;
    }

    /// <summary>Marathon accepts shares from 0 to 1 only; anything else is a damaged document.</summary>
    private static bool IsLegal(UpgradeStrategy strategy) => strategy is { MinimumHealthCapacity: >= 0 and <= 1, MaximumOverCapacity: >= 0 and <= 1 };

    private static Finding Of(DeploymentView view, UpgradePlan plan, double confidence, bool earlier)
    {
        var strategy = view.Context.Definition.UpgradeStrategy;
        var old = view.Instances.Old.Length;
        var bounds = $"minimumHealthCapacity {InWords.Number(strategy.MinimumHealthCapacity)} and maximumOverCapacity "
            + $"{InWords.Number(strategy.MaximumOverCapacity)}";
        var fact = $"{view.Id}: the upgrade can neither stop an old instance nor start a new one: with {bounds}, {plan.Minimum} of {plan.Wanted} must stay "
            + "healthy and at most "
            + $"{plan.Maximum} may exist, and {(earlier ? $"when it began no more than {plan.Counted}" : $"{plan.Counted}")} of {old} old instances "
            + $"{(plan.Counted == 1 && !earlier ? "counts" : "count")} as healthy";
        var (patch, advice) = Relief(view, plan);
        return Finding.Of(DeploymentReasons.UpgradeDeadlock, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = plan.Wanted,
            Confidence = confidence,
            Explanation = Explain(view, plan, earlier),
            Evidence = [Arithmetic(view, plan), .. view.Current is null ? [] : ImmutableArray.Create(view.Progress(view.Current))],
            Remedies = Remedies(view, patch, advice),
        };
    }

    private static string Explain(DeploymentView view, UpgradePlan plan, bool earlier)
    {
        var definition = view.Context.Definition;
        var never = definition.HealthChecks.IsEmpty && (definition.HasCheck || !definition.ReadinessChecks.IsEmpty)
            ? " An instance with only a readiness check or only a general check never counts as healthy in an upgrade."
            : "";
        var once = earlier ? " Marathon has counted once, when the upgrade began; what became healthy since then does not set it going." : "";
        var assumed = view.Context.Snapshot.Marathon.Version is null ? " Marathon's version is not known; the rules are those of 1.9.110 and newer." : "";
        return $"Marathon stops old instances only above the minimum of {plan.Minimum} and starts new ones only below the maximum of {plan.Maximum}. "
            + $"No more than the minimum is healthy and as many as the maximum exist, so nothing happens, without a time limit.{never}{once}{assumed}";
    }

    private static Evidence Arithmetic(DeploymentView view, UpgradePlan plan)
    {
        var strategy = view.Context.Definition.UpgradeStrategy;
        var old = view.Instances.Old.Length;
        return Evidence.OfTasks(
            view.Context,
            $"Minimum: ceil({plan.Wanted} * {strategy.MinimumHealthCapacity:R}) = {plan.Minimum}. Maximum: trunc({plan.Wanted} * (1 + "
                + $"{strategy.MaximumOverCapacity:R})) = {plan.Maximum}. "
            + $"May be stopped: max(0, {plan.Counted} - {plan.Minimum}) = {plan.Kill}. May be started: max(0, {plan.Maximum} - {old} - 0) = "
            + $"{plan.Launch(old, 0)}.");
    }

    /// <summary>The nearest bounds with which the same arithmetic moves; null when no bounds do.</summary>
    private static (UpgradeStrategy? Strategy, string Advice) Relief(DeploymentView view, UpgradePlan plan)
    {
        var strategy = view.Context.Definition.UpgradeStrategy;
        var old = view.Instances.Old.Length;
        var over = strategy with { MaximumOverCapacity = Rounded(Math.Max(0d, old + 1 - plan.Wanted) / plan.Wanted) };
        if (!view.Context.Definition.IsResident && over.MaximumOverCapacity <= 1 && !Redo(view, plan, over).IsDeadlocked(old))
        {
            return (over, $"set maximumOverCapacity to {InWords.Number(over.MaximumOverCapacity)}");
        }

        var under = strategy with { MinimumHealthCapacity = plan.ShareThatFreesOne };
        return plan.Counted > 0 && !Redo(view, plan, under).IsDeadlocked(old)
            ? (under, $"set minimumHealthCapacity to {InWords.Number(under.MinimumHealthCapacity)}")
            : (null, "stop one old instance by hand");
    }

    private static double Rounded(double share) => Math.Ceiling(share * 1000) / 1000;

    private static UpgradePlan Redo(DeploymentView view, UpgradePlan plan, UpgradeStrategy strategy) => UpgradePlan.For(
        plan.Wanted, strategy, view.Context.Definition.IsResident, plan.Counted, view.Instances.Old.Length,
        MarathonVersion.Of(view.Context.Snapshot.Marathon.Version).UpgradesCountRunning);

    private static ImmutableArray<Remedy> Remedies(DeploymentView view, UpgradeStrategy? relief, string advice)
    {
        var remedies = ImmutableArray.CreateBuilder<Remedy>();
        if (relief is not null)
        {
            remedies.Add(new()
            {
                Title = InWords.Outer(advice),
                Description = "With it the arithmetic above lets the upgrade begin. It must be sent with force=true, since the deployment holds the workload.",
                Risk = Risk.Medium,
                DefinitionPatch = UpgradeRemedies.For(view.Context.Definition.Kind, relief),
            });
        }

        var victim = view.Instances.Old.FirstOrDefault(i => view.Health.Any(h => h.HoldsUp && ReferenceEquals(h.Instance, i))) ?? view.Instances.Old[0];
        remedies.Add(UpgradeRemedies.Stop(view, victim));
        return remedies.ToImmutable();
    }
}
