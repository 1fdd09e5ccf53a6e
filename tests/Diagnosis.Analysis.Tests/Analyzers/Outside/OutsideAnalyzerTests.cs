using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Outside;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Analyzers.Outside;

/// <summary>Nothing that somebody else's analyzer claims is taken for what it is said to be.</summary>
public sealed class OutsideAnalyzerTests
{
    private static readonly OutsideClaim Good = new()
    {
        Code = "acme.rule",
        Title = "A rule",
        Category = Category.Configuration,
        Severity = Severity.Degrading,
        Confidence = 1,
        Summary = "/web breaks a rule",
        Proofs = [new(default, "the rules", null, "Rule 7.")],
    };

    private static AnalysisContext Subject => Scene().Build();

    [Fact]
    public async Task Claim_that_may_be_is_a_finding_that_is_believed_less_than_proof()
    {
        var finding = (await AskAsync(Subject, Good)).Findings.ShouldHaveSingleItem();

        (finding.Code, finding.Category, finding.Severity, finding.Rank, finding.Reason.Title)
            .ShouldBe(("acme.rule", Category.Configuration, Severity.Degrading, CauseRank.Outside, "A rule"));
        finding.Confidence.ShouldBe(0.9);
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("the rules (acme)");
    }

    [Theory]
    [InlineData(DocumentKind.MarathonApps, "MARATHON_APPS")]
    [InlineData(DocumentKind.MarathonApp, "MARATHON_APPS")]
    [InlineData(DocumentKind.MarathonQueue, "MARATHON_QUEUE")]
    public async Task Proof_names_the_document_that_was_read(DocumentKind named, string source)
    {
        var result = await AskAsync(Subject, Good with { Proofs = [new(new(named), "", null, "A fact.")] });

        result.Findings.ShouldHaveSingleItem().Evidence.ShouldHaveSingleItem().Source.ShouldBe(source);
    }

    public static TheoryData<OutsideClaim, string> Refusals => new()
    {
        { Good with { Code = "offer.never_fits" }, "its code does not begin with \"acme.\"" },
        { Good with { Code = "acme.Rule" }, "its code does not begin with \"acme.\"" },
        { Good with { Code = "acme." }, "its code does not begin with \"acme.\"" },
        { Good with { Code = "" }, "Refused a finding without a code" },
        { Good with { Code = $"acme.{new string('a', 100)}" }, "its code does not begin with \"acme.\"" },
        { Good with { Summary = " \u0007\n" }, "it says nothing" },
        { Good with { Category = Category.Agent }, "Agent is no category that the analyzer describes" },
        { Good with { Proofs = [] }, "it has no proof from a document that was read" },
        { Good with { Proofs = [new(new(DocumentKind.MesosQuota), "", null, "Quota.")] }, "it has no proof from a document that was read" },
        { Good with { Proofs = [new(new((DocumentKind)999), "", null, "Something.")] }, "it has no proof from a document that was read" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Claim_that_may_not_be_is_refused_and_the_run_says_why(OutsideClaim claim, string why)
    {
        var result = await AskAsync(Subject, claim);

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.ShouldBeEmpty();
        result.Detail.ShouldContain(why);
    }

    [Fact]
    public async Task What_is_refused_does_not_cost_the_others()
    {
        var result = await AskAsync(Subject, Good, Good with { Code = "health.failing" });

        result.Outcome.ShouldBe(Outcome.Findings);
        result.Findings.ShouldHaveSingleItem().Code.ShouldBe("acme.rule");
        result.Detail.ShouldBe("Refused health.failing: its code does not begin with \"acme.\".");
    }

    [Fact]
    public async Task Texts_are_bounded_and_without_secrets_and_what_steers_a_terminal()
    {
        var finding = (await AskAsync(Subject, Good with
        {
            Summary = $"\u001b[31mpassword=hunter2hunter2\n{new string('x', 10_000)}",
            Explanation = new string('y', 100_000),
            Confidence = double.NaN,
            AffectedInstances = int.MaxValue,
            Proofs = [.. Enumerable.Repeat(Good.Proofs[0] with { Text = new string('z', 100_000) }, 50)],
            Remedies = [.. Enumerable.Repeat(new OutsideRemedy("Ask", "", null) { OperatorAction = "token=hunter2hunter2" }, 50)],
        })).Findings.ShouldHaveSingleItem();

        finding.Summary.ShouldStartWith("[31mpassword=[redacted]");
        finding.Summary.Length.ShouldBeLessThanOrEqualTo(401);
        finding.Explanation.Length.ShouldBeLessThanOrEqualTo(4001);
        (finding.Confidence, finding.AffectedInstances, finding.Evidence.Length, finding.Remedies.Length).ShouldBe((0, 1, 10, 5));
        finding.Evidence.ShouldAllBe(one => one.Text.Length <= 1001);
        finding.Remedies.ShouldAllBe(one => one.OperatorAction == "token=[redacted]" && one.Risk == Risk.Medium);
    }

    [Theory]
    [InlineData("""{"labels":{"owner":"shop"}}""", null, "")]
    [InlineData("""{"mem":512}""", null, "its patch changes nothing")]
    [InlineData("""{"mem":512,"mem":512}""", null, "its patch changes nothing")]
    [InlineData("""{"mem":"much"}""", null, "Marathon would refuse the definition")]
    [InlineData("""{"labels":{"password":"hunter2hunter2"}}""", null, "holds a secret")]
    [InlineData("""{"instances":0}""", null, "with its patch nothing is meant to run any more")]
    [InlineData("""{"id":"/other"}""", null, "its patch changes the id")]
    [InlineData("""[{"op":"add"}]""", null, "its patch is no JSON object")]
    [InlineData("{", null, "its patch is no JSON object")]
    [InlineData("""{"mem":256}""", 2, "")]
    [InlineData("""{"labels":{"owner":"shop"}}""", 2, "it claims to place 2 and places 0 of 2")]
    public async Task Patch_is_offered_when_it_does_what_is_claimed(string patch, int? claimed, string why)
    {
        var subject = Scene().Instances(2).With(Analyzers.Scene.Waiting(2, 600)).With(Small("a1"), Small("a2")).Build();

        var result = await AskAsync(subject, Good with { Remedies = [new("Change it", "", Risk.Low) { Patch = patch, ClaimedPlaceable = claimed }] });

        var remedies = result.Findings.ShouldHaveSingleItem().Remedies;
        remedies.Length.ShouldBe(why.Length == 0 ? 1 : 0, result.Detail);
        result.Detail.ShouldContain(why);
        remedies.ShouldAllBe(one => one.Prediction!.InstancesWanted == 2 && one.DefinitionPatch == patch);
    }

    [Theory]
    [InlineData("""{"instances":1,"mem":256}""", 1, 1)]
    [InlineData("""{"instances":5,"mem":256}""", 2, 5)]
    public async Task Prediction_counts_the_instances_that_are_wanted_with_the_patch(string patch, int placeable, int wanted)
    {
        var subject = Scene().Instances(2).With(Analyzers.Scene.Waiting(2, 600)).With(Small("a1"), Small("a2")).Build();

        var result = await AskAsync(subject, Good with { Remedies = [new("Change it", "", Risk.Low) { Patch = patch }] });

        var prediction = result.Findings.ShouldHaveSingleItem().Remedies.ShouldHaveSingleItem().Prediction!;
        (prediction.InstancesPlaceable, prediction.InstancesWanted).ShouldBe((placeable, wanted));
    }

    [Fact]
    public async Task What_is_only_counted_or_tried_is_not_asked_about()
    {
        var fake = new Fake(new(Outcome.Findings, [Good], "") { CodePrefix = "acme." });
        var (whole, counted) = (Subject, new AnalysisContext(Subject.Cluster, Subject.Workload) { WantsStateAlone = true });

        (await AskAsync(counted, fake)).Outcome.ShouldBe(Outcome.Skipped);
        fake.Asked.ShouldBe(0);
        (await AskAsync(whole, fake)).Outcome.ShouldBe(Outcome.Findings);
        fake.Asked.ShouldBe(1);
    }

    private static Scene Scene() => new Scene().Marathon(new MarathonSettings { Version = "1.11.24" }).Define(definition => definition with
    {
        Json = Encoding.UTF8.GetBytes("""{"id":"/web","cmd":"./serve --port $PORT0","cpus":1,"mem":512,"instances":2}"""),
    });

    /// <summary>Room for one instance that asks for half the memory.</summary>
    private static Agent Small(string host) => Analyzers.Scene.Agent(host) with
    {
        Unreserved = [new() { Name = "ports", Ranges = [new(31000, 32000)] }, new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 300 }],
    };

    private static Task<AnalysisResult> AskAsync(AnalysisContext subject, params ImmutableArray<OutsideClaim> claims) =>
        AskAsync(subject, new Fake(new(Outcome.Findings, claims, "") { CodePrefix = "acme." }));

    private static Task<AnalysisResult> AskAsync(AnalysisContext subject, Fake analyzer) =>
        new OutsideAnalyzer().Handle(new(subject, analyzer), CancellationToken.None);

    private sealed class Fake(OutsideAnswer answer) : IOutsideAnalyzer
    {
        public int Asked { get; private set; }

        public AnalyzerDescriptor Descriptor { get; } = new("acme", "Acme", "Rules.", [Category.Configuration], []) { OnlyAdvises = true };

        public Task<OutsideAnswer> AskAsync(AnalysisContext context, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(answer);
        }
    }
}
