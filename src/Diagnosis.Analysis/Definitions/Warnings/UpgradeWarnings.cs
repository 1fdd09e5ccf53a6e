using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Pods;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about what old instances hold while new ones are to start, by the arithmetic with which upgrades are diagnosed.</summary>
internal static class UpgradeWarnings
{
    /// <summary>The plan of an app's upgrade while all of it runs.</summary>
    public static UpgradePlan PlanOf(WarningSink sink, RamlObject app)
    {
        var strategy = AppConversion.StrategyOf(app);
        return UpgradePlan.OfHealthy(
            app.Get(App.Instances),
            new(strategy.Get(AppUpgradeStrategy.MinimumHealthCapacity), strategy.Get(AppUpgradeStrategy.MaximumOverCapacity)),
            VolumeKinds.HasPersistent(app.Get(App.Container)),
            MarathonVersion.Of(sink.Options.MarathonVersion));
    }

    /// <summary>The plan of a pod's upgrade while all of it runs.</summary>
    public static UpgradePlan PlanOfPod(WarningSink sink, RamlObject pod)
    {
        var isResident = PodVolumes.HasPersistent(pod);
        var strategy = PodNormalization.UpgradeOf(pod.Get(Pod.Scheduling), isResident);
        return UpgradePlan.OfHealthy(
            pod.Get(Pod.Scaling)?.Get(FixedPodScalingPolicy.Instances) ?? 1,
            new(strategy.Get(PodUpgradeStrategy.MinimumHealthCapacity), strategy.Get(PodUpgradeStrategy.MaximumOverCapacity)),
            isResident,
            MarathonVersion.Of(sink.Options.MarathonVersion));
    }

    /// <summary>
    /// Warns of a restart of instances that sit on every agent, one on each: a Marathon that counts the old ones finds no agent for the first new one. An
    /// upgrade that changes something is placed beside them by Marathon 1.1 and newer.
    /// </summary>
    public static void CheckRestart(WarningSink sink, UpgradePlan plan, int? hosts, string path, Location location)
    {
        var version = MarathonVersion.Of(sink.Options.MarathonVersion);
        if (plan is { Wanted: > 0, StartsFirst: true } && hosts == plan.Wanted && version is { IsKnown: true, RestartsCountOld: true })
        {
            sink.Tell(
                WarningRules.UpgradeDeadlock,
                path,
                $"{(version.IgnoresOlderInstances ? "a restart without a change, unlike an upgrade," : "an upgrade or a restart")} keeps "
                    + $"{InWords.Share(plan.Minimum, plan.Wanted, "instance")} until a new one runs and, on UNIQUE hostnames, needs agent number "
                    + $"{plan.Wanted + 1}; {InWords.Count(hosts.Value, "agent")} {(hosts == 1 ? "has" : "have")} resources for it",
                location,
                Smaller(plan));
        }
    }

    /// <summary>Warns of a fixed host port that the old instances hold on every agent that could take a new one.</summary>
    /// <param name="sink">Where it goes.</param>
    /// <param name="plan">The plan of the upgrade.</param>
    /// <param name="hosts">Agents that offer the port; null when no agents are known. With fewer than instances not even those find a place.</param>
    /// <param name="port">The port.</param>
    /// <param name="path">Where the bound is written.</param>
    /// <param name="location">The same in the text.</param>
    public static void CheckPort(WarningSink sink, UpgradePlan plan, int? hosts, int port, string path, Location location)
    {
        if (plan is { Wanted: > 0, StartsFirst: true } && (hosts is null || hosts == plan.Wanted))
        {
            sink.Tell(
                WarningRules.FixedPortUpgrade,
                path,
                $"an upgrade keeps {InWords.Share(plan.Minimum, plan.Wanted, "instance")} until a new one runs, and host port {port} stays taken on every "
                    + "agent that runs an old one",
                location,
                Smaller(plan));
        }
    }

    /// <summary>The largest lower bound with which an old instance stops first: below 1 alone does not do, since Marathon rounds up.</summary>
    private static string Smaller(UpgradePlan plan) => plan.Wanted == 1
        ? "minimumHealthCapacity 0: the only instance then stops before the new one starts, and the service is down meanwhile"
        : $"minimumHealthCapacity {InWords.Number(plan.ShareThatFreesOne)} or less, which lets an old instance stop first";
}
