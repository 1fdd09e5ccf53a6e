using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Right after a kill nothing runs that has results: that the task never passed is said where something else proves it.</summary>
public sealed class NeverPassedTests
{
    private const string Never = "health.never_passed";
    private const string Failing = "health.failing";

    private static readonly TaskFailure Killed = Kill("500 Internal Server Error", 90, 600);

    [Fact]
    public async Task Deployment_of_the_definition_would_have_gone_on_when_its_only_instance_had_passed()
    {
        var finding = await Found(new Scene().Checked(Check()).With(Deployment(600, "ScaleApplication")).With(Killed));

        finding.Code.ShouldBe(Never);
        finding.Headline.ShouldStartWith("/web: Marathon killed a task 90 s ago on 10.0.0.5, which never passed the HTTP health check of /health: 500");
        finding.Explanation.ShouldStartWith("Deployment d1 has brought the definition and goes on when its only instance has passed once; it still waits. ");
    }

    [Fact]
    public async Task Deployment_that_waits_for_others_as_well_or_came_later_proves_nothing()
    {
        (await Found(new Scene().Instances(2).Checked(Check()).With(Deployment(600, "ScaleApplication")).With(Killed))).Code.ShouldBe(Failing);
        (await Found(new Scene().Checked(Check()).With(Deployment(300, "ScaleApplication")).With(Killed))).Code.ShouldBe(Failing);
        (await Found(new Scene().Checked(Check()).With(Deployment(600, "RestartApplication")).With(Old(Scene.Task("old", "10.0.0.6", 90_000, Passing())))
            .With(Killed))).Code.ShouldBe(Failing);
        (await Found(new Scene().Checked(Check()).With(Killed))).Code.ShouldBe(Failing);
    }

    [Fact]
    public async Task Task_that_a_short_grace_period_may_have_given_no_time_is_not_said_to_be_at_fault_alone()
    {
        var scene = new Scene().Checked(Check() with { GracePeriodSeconds = 10 }).With(Deployment(600, "ScaleApplication"))
            .With(Kill(HealthStories.Refused, 90, 600));

        var finding = await Found(scene);

        finding.Headline.ShouldEndWith(
            "it is started too slowly for a grace period of 10 s, or never answers there: set gracePeriodSeconds higher, or read its log");
        finding.Confidence.ShouldBe(0.7);
    }

    /// <summary>The fourth failure in a row ends it, one a minute.</summary>
    [Theory]
    [InlineData("HTTP", 200, Never)]
    [InlineData("HTTP", 250, Failing)]
    [InlineData("MESOS_HTTP", 100, Failing)]
    public async Task Task_that_had_no_time_for_a_success_had_none(string protocol, double lived, string code)
    {
        var finding = await Found(new Scene().Checked(Check(protocol)).With(Killed with { StartedAt = Ago(90 + lived) }));

        finding.Code.ShouldBe(code);
        finding.Explanation.Contains("in which the check does not run more often than the failures in a row that end it", StringComparison.Ordinal)
            .ShouldBe(code == Never);
    }

    [Theory]
    [InlineData(false, Never)]
    [InlineData(true, Failing)]
    public async Task Results_that_are_still_listed_tell(bool hasPassed, string code)
    {
        var task = Scene.Task("killed", "10.0.0.5", 600, hasPassed ? Result(false, 4, 500, 200, 100, "500") : Scene.Never(4, "500")) with
        {
            Condition = InstanceCondition.Killing,
        };

        (await Found(new Scene().Checked(Check()).With(task).With(Killed))).Code.ShouldBe(code);
    }

    private static async Task<Finding> Found(Scene scene) =>
        (await new HealthAnalyzer().Handle(new HealthAnalysis(scene.Build()), CancellationToken.None)).Findings[0];
}
