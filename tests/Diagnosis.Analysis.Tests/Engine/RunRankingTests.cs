using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers.Deployments;
using Diagnosis.Analysis.Tests.Analyzers.Health;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Which finding is the root when both analyzers, and the one of offers, have something to say.</summary>
public sealed class RunRankingTests
{
    [Theory]
    [InlineData("waits for health", "health.never_passed", WorkloadState.Unhealthy)]
    [InlineData("waits for readiness", "readiness.failing", WorkloadState.Unhealthy)]
    [InlineData("waits for a person", "deployment.waiting_for_user", WorkloadState.Blocked)]
    [InlineData("no over-capacity and an unhealthy old instance", "deployment.upgrade_deadlock", WorkloadState.Blocked)]
    [InlineData("a chain of dependencies", "deployment.blocked_by_dependency", WorkloadState.Blocked)]
    [InlineData("an upgrade that proceeds", "workload.scaling", WorkloadState.Progressing)]
    [InlineData("nothing is deployed", "workload.healthy", WorkloadState.Healthy)]
    public async Task Deployment_has_its_root_and_state(string story, string root, WorkloadState state)
    {
        var diagnosis = await Diagnose(DeploymentStories.All[story].Context);

        diagnosis.Findings[0].Code.ShouldBe(root);
        diagnosis.State.ShouldBe(state);
    }

    [Theory]
    [InlineData("the old instance holds the port", "offer.insufficient_ports", "deployment.upgrade_deadlock")]
    [InlineData("no room for twice as many", "offer.insufficient_memory", "offer.insufficient_memory")]
    [InlineData("a queue entry is left over", "offer.unique_exhausted", "deployment.surplus_queue_entry")]
    [InlineData("a volume on an agent that is gone", "offer.reservation_missing", "storage.volume_agent_lost")]
    public async Task Placement_is_the_root_unless_it_follows_from_the_deployment(string story, string offer, string root)
    {
        var waits = Finding.Of(ReasonCatalogue.All.Single(reason => reason.Code == offer), "/web waits");
        var diagnosis = await Diagnose(DeploymentStories.All[story].Context, waits);

        diagnosis.Findings[0].Code.ShouldBe(root);
    }

    [Fact]
    public async Task Missing_place_after_a_kill_is_the_root()
    {
        var diagnosis = await Diagnose(HealthStories.All["killed, and since then no place"].Context, Finding.Of(OfferReasons.InsufficientMemory, "/web waits"));

        diagnosis.Findings[0].Code.ShouldBe("offer.insufficient_memory");
    }

    private static async Task<WorkloadDiagnosis> Diagnose(AnalysisContext subject, params Finding[] offers)
    {
        var health = await new HealthAnalyzer().Handle(new HealthAnalysis(subject), CancellationToken.None);
        var deployment = await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None);
        return Ranker.Rank(
            subject,
            [
                new("offer", offers.Length == 0 ? Outcome.Healthy : Outcome.Findings, "", TimeSpan.Zero, [.. offers]),
                new("health", health.Outcome, health.Detail, TimeSpan.Zero, health.Findings),
                new("deployment", deployment.Outcome, deployment.Detail, TimeSpan.Zero, deployment.Findings),
            ],
            []);
    }
}
