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

    /// <summary>How far a deadlock may be believed that rests on what was the case earlier.</summary>
    private const double Assumed = 0.6;

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
            var confidence = view.QueueKnown ? view.Instances.Ended.IsEmpty ? 0.95 : 0.8 : 0.7;
            return Of(view, view.Plan(now), view.HangsOnVersion(p => p.IsDeadlocked(old)) ? DeploymentView.MostWithoutVersion : confidence, earlier: false);
        }

        // Marathon has counted once, at the beginning: what became healthy since then does not set the upgrade going.
        var then = now - 1;
        var least = CountedThen(view);
        while (then >= least && !view.Plan(then).IsDeadlocked(old))
        {
            then--;
        }

        return then >= least && view.QueueKnown && view.StepAge >= Begun ? Of(view, view.Plan(then), Assumed, earlier: true) : null;
    }

    /// <summary>
    /// Instances that counted for certain when the upgrade began: those that are older, unless health is asked for, which may have been another then.
    /// </summary>
    private static int CountedThen(DeploymentView view)
    {
        var countsRunning = view.Marathon.UpgradesCountRunning;
        return !countsRunning && !view.Context.Definition.HealthChecks.IsEmpty ? 0
            : view.Instances.Old.Count(i => (countsRunning ? i.StartedAt : i.StagedAt ?? i.StartedAt) <= view.Current?.Version);
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
        var (remedy, advice) = Relief(view, plan);
        return Finding.Of(DeploymentReasons.UpgradeDeadlock, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = plan.Wanted,
            Confidence = confidence,
            Explanation = Explain(view, plan, earlier),
            Evidence = [Arithmetic(view, plan), .. view.Current is null ? [] : ImmutableArray.Create(view.Progress(view.Current))],
            Remedies = Remedies(view, remedy),
        };
    }

    private static string Explain(DeploymentView view, UpgradePlan plan, bool earlier)
    {
        var definition = view.Context.Definition;
        var never = !view.Marathon.UpgradesCountRunning && definition.HealthChecks.IsEmpty && (definition.HasCheck || !definition.ReadinessChecks.IsEmpty)
            ? " An instance with only a readiness check or only a general check never counts as healthy in an upgrade."
            : "";
        var once = earlier ? " Marathon has counted once, when the upgrade began; what became healthy since then does not set it going." : "";
        var assumed = view.Marathon.IsKnown ? "" : DeploymentView.AssumedVersion;
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
    private static (Remedy? Remedy, string Advice) Relief(DeploymentView view, UpgradePlan plan)
    {
        var strategy = view.Context.Definition.UpgradeStrategy;
        var old = view.Instances.Old.Length;
        var over = strategy with { MaximumOverCapacity = Rounded(Math.Max(0d, old + 1 - plan.Wanted) / plan.Wanted) };
        if (!view.Context.Definition.IsResident && over.MaximumOverCapacity <= 1 && !Redo(view, plan, over).IsDeadlocked(old)
            && UpgradeRemedies.Helpful(view, More(view, plan, over, old), UpgradeRemedies.Bounds(view.Context.Definition.Kind, over)) is { } more)
        {
            return (more, InWords.Inner(more.Title));
        }

        return SmallerMinimum.Find(view, plan) is { } smaller
            && !Redo(view, plan, strategy with { MinimumHealthCapacity = smaller.Share }).IsDeadlocked(old)
            ? (smaller.Remedy, $"set minimumHealthCapacity to {InWords.Number(smaller.Share)}")
            : (null, "stop one old instance by hand");
    }

    private static Remedy More(DeploymentView view, UpgradePlan plan, UpgradeStrategy over, int old)
    {
        var beside = UpgradePlan.For(plan.Wanted, over, resident: false, plan.Counted, old, legacy: false).Maximum - plan.Wanted;
        return new()
        {
            Title = $"Set maximumOverCapacity to {InWords.Number(over.MaximumOverCapacity)}",
            Description = $"With it the arithmetic above lets the upgrade begin: {InWords.Count(beside, "more instance")} may run beside the old ones, which "
                + $"{(beside == 1 ? "needs a place" : "need places")} meanwhile.{view.Forced}",
            Risk = Risk.Medium,
        };
    }

    private static double Rounded(double share) => Math.Ceiling(share * 1000) / 1000;

    private static UpgradePlan Redo(DeploymentView view, UpgradePlan plan, UpgradeStrategy strategy) => UpgradePlan.For(
        plan.Wanted, strategy, view.Context.Definition.IsResident, plan.Counted, view.Instances.Old.Length,
        MarathonVersion.Of(view.Context.Snapshot.Marathon.Version).UpgradesCountRunning);

    private static ImmutableArray<Remedy> Remedies(DeploymentView view, Remedy? relief)
    {
        var victim = view.Instances.Old.FirstOrDefault(i => view.Health.Any(h => h.HoldsUp && ReferenceEquals(h.Instance, i))) ?? view.Instances.Old[0];
        return [.. relief is null ? [] : ImmutableArray.Create(relief), UpgradeRemedies.Stop(view, victim)];
    }
}
