using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads upgrade, unreachable and back-off strategies, which apps and pods share.</summary>
internal static class StrategyMembers
{
    private static readonly MemberTable<(double Minimum, double Over)> Upgrade = new(
        ("minimumHealthCapacity", (ref json, ref upgrade) => upgrade.Minimum = json.Number() ?? 1),
        ("maximumOverCapacity", (ref json, ref upgrade) => upgrade.Over = json.Number() ?? 1));

    private static readonly MemberTable<UnreachableStrategy> Unreachable = new(
        ("inactiveAfterSeconds", (ref json, ref unreachable) => unreachable = unreachable with { InactiveAfterSeconds = json.Number() ?? 0 }),
        ("expungeAfterSeconds", (ref json, ref unreachable) => unreachable = unreachable with { ExpungeAfterSeconds = json.Number() ?? 0 }));

    private static readonly MemberTable<BackoffStrategy> Backoff = new(
        ("backoff", (ref json, ref backoff) => backoff = backoff with { BackoffSeconds = json.Number() ?? backoff.BackoffSeconds }),
        ("backoffFactor", (ref json, ref backoff) => backoff = backoff with { Factor = json.Number() ?? backoff.Factor }),
        ("maxLaunchDelay", (ref json, ref backoff) => backoff = backoff with { MaxLaunchDelaySeconds = json.Number() ?? backoff.MaxLaunchDelaySeconds }));

    /// <summary>What an upgrade does when nothing is said: with volumes of its own an instance ends before its successor starts.</summary>
    public static UpgradeStrategy DefaultUpgrade(bool hasVolumes) => hasVolumes ? new UpgradeStrategy(0.5, 0) : UpgradeStrategy.Default;

    /// <summary>An upgrade strategy; null when it is no object.</summary>
    public static UpgradeStrategy? ReadUpgrade(ref JsonWalker json)
    {
        var upgrade = (Minimum: 1.0, Over: 1.0);
        return !Upgrade.TryReadObject(ref json, ref upgrade) ? null
            : upgrade == (UpgradeStrategy.Default.MinimumHealthCapacity, UpgradeStrategy.Default.MaximumOverCapacity) ? UpgradeStrategy.Default
            : new UpgradeStrategy(upgrade.Minimum, upgrade.Over);
    }

    /// <summary>An unreachable strategy, null when it is neither text nor object. Any text means disabled, as Marathon reads it.</summary>
    public static UnreachableStrategy? ReadUnreachable(ref JsonWalker json)
    {
        var unreachable = new UnreachableStrategy(Disabled: json.IsString, 0, 0);
        return json.IsString || Unreachable.TryReadObject(ref json, ref unreachable) ? unreachable : null;
    }

    /// <summary>An app's back-off, of which a document may leave out any part.</summary>
    public static BackoffStrategy BackoffOf(double? seconds, double? factor, double? mostSeconds)
    {
        var usual = BackoffStrategy.Default;
        var asked = (seconds ?? usual.BackoffSeconds, factor ?? usual.Factor, mostSeconds ?? usual.MaxLaunchDelaySeconds);
        return asked == (usual.BackoffSeconds, usual.Factor, usual.MaxLaunchDelaySeconds) ? usual : new BackoffStrategy(asked.Item1, asked.Item2, asked.Item3);
    }

    /// <summary>A pod's back-off.</summary>
    public static BackoffStrategy ReadBackoff(ref JsonWalker json) => Backoff.ReadObject(ref json, BackoffStrategy.Default);
}
