using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class MarathonVersionTests
{
    [Theory]
    [InlineData("1.8.232", true)]
    [InlineData("1.9.109", true)]
    [InlineData("1.9.136", false)]
    [InlineData("1.10.17", false)]
    [InlineData("1.11.24", false)]
    [InlineData("1.8.0-SNAPSHOT", true)]
    [InlineData("latest", false)]
    [InlineData(null, false)]
    public void Upgrades_count_running_instances_up_to_1_9_109(string? version, bool running) =>
        MarathonVersion.Of(version).UpgradesCountRunning.ShouldBe(running);

    [Theory]
    [InlineData("1.10.35", false)]
    [InlineData("1.10.36", true)]
    [InlineData("1.10.36-2afd53a", true)]
    [InlineData("1.11", true)]
    [InlineData("", true)]
    public void Group_by_uses_quota_from_1_10_36(string version, bool usesQuota) => MarathonVersion.Of(version).GroupByUsesQuota.ShouldBe(usesQuota);

    [Theory]
    [InlineData("1.5.11", "")]
    [InlineData("1.6.549", "regions")]
    [InlineData("1.7.188", "regions maintenance")]
    [InlineData("1.8", "regions maintenance gpus")]
    [InlineData(null, "regions maintenance gpus")]
    public void Each_version_brings_its_rules(string? text, string rules)
    {
        var version = MarathonVersion.Of(text);

        version.HasFaultDomains.ShouldBe(rules.Contains("regions"));
        version.ClusterLooksAtOfferAlone.ShouldBe(rules.Contains("regions"));
        version.HasMaintenanceFlag.ShouldBe(rules.Contains("maintenance"));
        version.RestrictsGpusByDefault.ShouldBe(rules.Contains("gpus"));
        version.CountsForLeaderTerm.ShouldBe(rules.Contains("gpus"));
    }

    [Theory]
    [InlineData("1.11.24", true)]
    [InlineData("1.11.24+build", true)]
    [InlineData("v1", false)]
    [InlineData(null, false)]
    public void Version_is_known_only_when_the_text_starts_with_a_number(string? text, bool isKnown) => MarathonVersion.Of(text).IsKnown.ShouldBe(isKnown);
}
