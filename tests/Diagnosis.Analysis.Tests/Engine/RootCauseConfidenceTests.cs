using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>A place that instances of the workload itself may hold is missing for certain only when the upgrade that keeps them there can be seen.</summary>
public sealed class RootCauseConfidenceTests
{
    [Theory]
    [InlineData(1, 1, false, 0.6)]
    [InlineData(1, 1, true, 0.95)]
    [InlineData(2, 1, false, 0.85)]
    public void More_that_run_and_wait_than_are_wanted_tell_of_an_upgrade_that_was_not_read(int wanted, int waiting, bool areRead, double confidence)
    {
        var scene = new Scene().Instances(wanted).With(Scene.Task("a", "10.0.0.1", 9000)).With(Scene.Waiting(waiting, 1800)).With(Scene.Agent("10.0.0.1"));

        var root = RootCauseConfidence.Weighed((areRead ? scene : scene.Without(DocumentKind.MarathonDeployments)).Build(), Missing);

        root.Confidence.ShouldBe(confidence);
        root.Explanation.Contains("MARATHON_DEPLOYMENTS was not read, and an upgrade could be under way").ShouldBe(confidence < 0.85);
    }

    [Fact]
    public void Instances_of_an_upgrade_that_no_document_lists_may_hold_what_is_missing()
    {
        var subject = new Scene().With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")).With(Scene.Deployment(1800, "RestartApplication"))
            .Workload(w => w with { InstancesKnown = false }).Build();

        var root = RootCauseConfidence.Weighed(subject, Missing);

        root.Confidence.ShouldBe(0.6);
        root.Explanation.ShouldContain("MARATHON_TASKS was not read, and an old instance");
    }

    [Theory]
    [InlineData("config.instances.unique", true, false, true)]
    [InlineData("config.ports.range", true, false, true)]
    [InlineData("config.ports.require.zero", true, false, true)]
    [InlineData("config.instances.unique", false, false, false)]
    [InlineData("config.ports.fixed.upgrade", true, false, false)]
    [InlineData("config.ports.fixed.upgrade", false, true, true)]
    [InlineData("config.upgrade.headroom", true, true, false)]
    [InlineData("config.image.latest", true, true, false)]
    public void A_trial_in_the_cluster_answers_the_warnings_about_what_was_tried(string rule, bool placesAll, bool replaces, bool isAnswered) =>
        new PreflightDiagnosis(null!, null!, placesAll, replaces)
            .Answers(ReasonCatalogue.Of(DefinitionRules.All.Single(one => one.Id == rule))).ShouldBe(isAnswered);

    private static Finding Missing => Finding.Of(OfferReasons.InsufficientPorts, "/web waits for 1 instance: it asks for port 31110") with
    {
        Confidence = 0.95,
    };
}
