using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Tests.Analyzers.Deployments;
using Diagnosis.Analysis.Tests.Analyzers.Health;
using Diagnosis.Analysis.Tests.Analyzers.Offers;
using Diagnosis.Analysis.Tests.Matching;
using Diagnosis.Analysis.Tests.TaskFailures;

namespace Diagnosis.Analysis.Tests.Findings;

public sealed class ReasonCatalogueTests
{
    /// <summary>A title is an instruction: it begins with what to do.</summary>
    private static readonly HashSet<string> Verbs =
    [
        "Accept", "Add", "Ask", "Bring", "Build", "Cancel", "Check", "Compare", "Continue", "Correct", "Diagnose", "Drop", "End", "Find", "Free", "Give",
        "Keep", "Leave", "Let", "Limit", "Log", "Look", "Make", "Mark", "Mend", "Pull", "Push", "Raise", "Reactivate", "Read", "Remove", "Repair",
        "Reset", "Restart", "Roll", "Run", "Scale", "Set", "Start", "Stop", "Try", "Unreserve", "Use", "Wait", "Write",
    ];

    [Fact]
    public async Task Every_code_is_produced_by_the_stories_and_no_other_is()
    {
        var told = (await StoriesAsync()).Select(f => f.Code).ToHashSet();
        var causes = RuleCatalogue.All.Select(rule => rule.Cause)
            .Concat(StatusRules.All.Select(rule => rule.Cause))
            .Select(cause => ReasonCatalogue.Of(cause).Code)
            .ToHashSet();
        var single = ReasonCatalogue.All.Select(reason => reason.Code).ToHashSet();

        single.Where(code => !told.Contains(code) && !causes.Contains(code)).ShouldBeEmpty();
        told.Where(code => !single.Contains(code) && !causes.Contains(code)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finding_is_never_without_evidence() => (await StoriesAsync()).ShouldAllBe(f => f.Evidence.Length > 0);

    [Fact]
    public async Task Remedy_is_an_instruction_that_can_be_acted_on()
    {
        var remedies = (await StoriesAsync()).SelectMany(f => f.Remedies).ToArray();

        remedies.Where(r => new[] { r.DefinitionPatch, r.Command, r.OperatorAction }.Count(action => action is { Length: > 0 }) != 1)
            .Select(r => r.Title).Distinct().ShouldBeEmpty();
        remedies.Select(r => r.Title.Split(' ', ':')[0]).Where(word => !Verbs.Contains(word)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_says_what_it_means_and_what_must_prove_it() =>
        ReasonCatalogue.All.ShouldAllBe(r => r.Title.Length > 0 && r.Meaning.Length > 0 && r.Proof.Length > 0 && r.WhenNotKnown.Length > 0);

    [Fact]
    public void Member_of_a_family_is_that_of_the_family()
    {
        ReasonCatalogue.Of(RegistryCauses.Auth).ShouldBe(FamilyReasons.Image with { Code = "image.registry_auth" });
        ReasonCatalogue.Of(WarningRules.GraceZero).ShouldBe(FamilyReasons.Config with { Code = "config.health.check.grace" });
    }

    [Fact]
    public void Every_code_has_its_title_when_it_is_looked_up()
    {
        var causes = RuleCatalogue.All.Select(rule => rule.Cause).Concat(StatusRules.All.Select(rule => rule.Cause)).Select(cause => ReasonCatalogue.Of(cause));

        foreach (var reason in ReasonCatalogue.All.Concat(FamilyReasons.All.Select(family => family with { Code = $"{family.Code}.one" })).Concat(causes))
        {
            ReasonCatalogue.Find(reason.Code).ShouldBe(reason);
        }

        ReasonCatalogue.Find("acme.quota").ShouldBeNull();
    }

    [Fact]
    public void Every_requirement_of_matching_has_a_reason_of_its_own() =>
        RequirementTable.All.Select(one => ReasonCatalogue.Of(one.Requirement).Code).ShouldBeUnique();

    private static async Task<IReadOnlyList<Finding>> StoriesAsync()
    {
        var findings = new List<Finding>();
        foreach (var (_, scene) in OfferStories.All.Values)
        {
            findings.AddRange((await new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None)).Findings);
        }

        foreach (var story in DeploymentStories.All.Values)
        {
            findings.AddRange((await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(story.Context), CancellationToken.None)).Findings);
        }

        foreach (var story in HealthStories.All.Values)
        {
            findings.AddRange((await new HealthAnalyzer().Handle(new HealthAnalysis(story.Context), CancellationToken.None)).Findings);
        }

        findings.AddRange((await new FailureScene().DiagnoseAsync()).Findings);
        findings.AddRange((await new FailureScene().Image("web:latest").DiagnoseAsync()).Findings);
        var stale = OfferScene.Unused(Given.Agent(9), 10, "InsufficientMemory");
        var waiting = new OfferScene(Given.App(), Given.Agent()).Item(i => i with { LastUnusedOffers = [stale] }).Build();
        findings.AddRange((await new OfferAnalyzer().Handle(new OfferAnalysis(waiting), CancellationToken.None)).Findings);
        AnalysisContext[] quiet =
        [
            new Scene().With(Scene.Task("a", "10.0.0.5", 3000)).Build(),
            new Scene().Instances(0).Build(),
            new Scene().With(Scene.Waiting(1, 60)).Build(),
            new Scene().With(Scene.Waiting(1, 3600)).Build(),
            new Scene().With(Scene.Task("a", "10.0.0.5", 20)).With(Scene.Waiting(1, 3600)).Build(),
        ];
        findings.AddRange(quiet.SelectMany(context => Ranker.Rank(context, [], []).Findings));
        return findings;
    }
}
