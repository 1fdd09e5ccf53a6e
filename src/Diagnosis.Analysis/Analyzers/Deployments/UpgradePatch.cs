using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>JSON merge patches of upgrade bounds; apps and pods hold them in different places.</summary>
internal static class UpgradePatch
{
    /// <summary>A patch that sets both bounds.</summary>
    public static string For(WorkloadKind kind, UpgradeStrategy strategy)
    {
        var bounds = new JsonObject
        {
            ["minimumHealthCapacity"] = strategy.MinimumHealthCapacity,
            ["maximumOverCapacity"] = strategy.MaximumOverCapacity,
        };
        JsonObject patch = kind == WorkloadKind.Pod
            ? new() { ["scheduling"] = new JsonObject { ["upgrade"] = bounds } }
            : new() { ["upgradeStrategy"] = bounds };
        return patch.ToJsonString();
    }
}
