using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Tests.Analyzers.Offers;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>What has waited for seconds is not stuck because an offer was refused, unless no agent could ever take it.</summary>
public sealed class YoungWaitTests : BatchDiagnosisTests
{
    private static readonly Agent Full = Given.Agent() with { Used = [Given.Scalar("cpus", 3.9)] };

    [Theory]
    [InlineData(6, false)]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task Offers_are_refused_from_the_first_second_on_and_it_is_stuck_when_it_waits_for_longer_than_placing_takes(double waited, bool isStuck)
    {
        var diagnosis = await Diagnose(Waiting(waited, Full));

        diagnosis.IsStuck.ShouldBe(isStuck);
        diagnosis.Findings[0].Code.ShouldBe(isStuck ? "offer.insufficient_cpus" : "workload.scaling");
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(61, true)]
    public async Task Only_refusals_are_known_and_they_are_of_a_wait_of_seconds(double waited, bool isStuck) =>
        (await Diagnose(Waiting(waited))).IsStuck.ShouldBe(isStuck);

    [Fact]
    public async Task What_was_refused_meanwhile_is_said_and_what_is_assumed()
    {
        var finding = (await Diagnose(Waiting(6, Full))).Findings[0];

        finding.Explanation.ShouldContain("Marathon has refused offers since it waits (InsufficientCpus), the last 5 s ago.");
        finding.Confidence.ShouldBeLessThan(1);
    }

    public static TheoryData<string, WorkloadDefinition, Agent> Lasting => new()
    {
        { "offer.never_fits", Given.App(cpus: 8), Full },
        { "offer.insufficient_ports", Given.App().Listening(PortRule.Required, 80), Full },
        { "offer.constraint_unsatisfied", Given.App().Constrained(("rack", "LIKE", "a")), Full },
        { "offer.role_unaccepted", Given.App(), Given.Agent(role: "slave_public") },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task What_no_agent_could_ever_take_is_certain_at_once(string code, WorkloadDefinition app, Agent agent)
    {
        var diagnosis = await Diagnose(Waiting(6, app, agent));

        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Findings[0].Code.ShouldBe(code);
    }

    [Fact]
    public async Task Host_of_its_own_may_yet_be_left_by_another_instance()
    {
        var agent = Given.Agent();
        var app = Given.App(instances: 2).Constrained(("hostname", "UNIQUE", null));

        (await Diagnose(Scene(6, app, agent).With(Given.Running(1, agent)).Build())).IsStuck.ShouldBeFalse();
    }

    private static AnalysisContext Waiting(double waited, params Agent[] agents) => Waiting(waited, Given.App(), agents);

    private static AnalysisContext Waiting(double waited, WorkloadDefinition app, params Agent[] agents) => Scene(waited, app, agents).Build();

    private static OfferScene Scene(double waited, WorkloadDefinition app, params Agent[] agents) => new OfferScene(app, agents).Item(item => item with
    {
        Since = OfferScene.Ago(waited), ProcessedOffers = OfferScene.Refused("InsufficientCpus", 3),
    }).Cluster(cluster => cluster with
    {
        Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MarathonDeployments, "", SourceState.Read, Given.Now, "")],
    });
}
