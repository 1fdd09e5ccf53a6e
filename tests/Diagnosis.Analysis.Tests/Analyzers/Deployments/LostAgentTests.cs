using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>When an agent that the list does not have is gone, and when the list is not the whole.</summary>
public sealed class LostAgentTests
{
    private static readonly Instance Ended = Scene.Task("a", "10.0.0.5", 900) with { Condition = InstanceCondition.Failed, PersistenceIds = ["web#data#1"] };

    [Fact]
    public void Whole_list_does_not_have_it_and_it_is_gone() =>
        Of(Waiting().Build())!.Words.ShouldBe("is no longer registered with Mesos (agent agent-10.0.0.5)");

    [Fact]
    public void List_was_cut_off_and_nothing_is_said_of_it() => Of(ListFailed(Waiting().Build())).ShouldBeNull();

    [Fact]
    public void List_was_cut_off_and_the_host_is_in_it_under_another_id_which_proves_that_it_is_gone() =>
        Of(ListFailed(Waiting().With(Scene.Agent("10.0.0.5") with { Id = "new" }).Build()))!.Words.ShouldContain("the host is back as agent new");

    [Fact]
    public void Task_runs_on_another_agent_that_the_list_does_not_have_so_that_it_is_not_the_whole() =>
        Of(Waiting().With(Scene.Task("b", "10.0.0.6", 900)).Build()).ShouldBeNull();

    [Fact]
    public void Offer_of_another_agent_that_the_list_does_not_have_was_refused_moments_ago_so_that_it_is_not_the_whole()
    {
        var refused = new UnusedOffer("o1", "S2", "10.0.0.7", [], [], [OfferReason.InsufficientCpus], Scene.Ago(20));

        Of(Waiting().With(Scene.Waiting(1, 900) with { LastUnusedOffers = [refused] }).Build()).ShouldBeNull();
    }

    [Fact]
    public void Master_waits_for_it_since_its_failover_and_that_is_said()
    {
        var lost = Of(Awaited(Waiting().Build()))!;

        (lost.Words, lost.IsAwaited).ShouldBe(("has not come back since the failover of the master", true));
    }

    [Fact]
    public async Task Volume_on_an_agent_that_is_awaited_is_not_given_up()
    {
        var subject = Awaited(Waiting().Build());

        var finding = (await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None)).Findings
            .Single(one => one.Code == "storage.volume_agent_lost");

        finding.Headline.ShouldEndWith("has not come back since the failover of the master; wait for it, or start its Mesos agent");
        finding.Remedies.ShouldAllBe(remedy => remedy.Command == null || !remedy.Command.Contains("wipe", StringComparison.Ordinal));
    }

    private static Scene Waiting() => new Scene().With(Ended).With(Scene.Agent("10.0.0.1"));

    private static LostAgent? Of(AnalysisContext subject) => LostAgent.Of(subject, subject.Workload.Instances[0]);

    private static AnalysisContext ListFailed(AnalysisContext subject) => Changed(subject, snapshot => snapshot with
    {
        Sources =
        [
            .. snapshot.Sources.Select(source => source.Kind != DocumentKind.MesosSlaves ? source
                : source with { State = SourceState.Failed, WasUsed = true }),
        ],
    });

    private static AnalysisContext Awaited(AnalysisContext subject) =>
        Changed(subject, snapshot => snapshot with { RecoveredAgents = [new("agent-10.0.0.5", "10.0.0.5", DocumentKind.MesosSlaves)] });

    private static AnalysisContext Changed(AnalysisContext subject, Func<ClusterSnapshot, ClusterSnapshot> change) =>
        new(SnapshotIndex.Of(change(subject.Snapshot)), subject.Workload);
}
