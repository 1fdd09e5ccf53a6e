using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Parameters;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Rpc.Answers;

public sealed class FindingMappingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly IEvidenceDetail[] Details =
    [
        new FunnelEvidence(new ProcessedOffersSummary(9, 7, Noon, null, [new RejectStep(OfferReason.InsufficientMemory, 3, 5)], [])),
        new FailureEvidence(
            new TaskFailure { TaskId = "t", State = "TASK_FAILED", Host = "h", Message = "m", At = Noon },
            FailureClassifier.Classify(new FailureMessage("Container exited with status 1", "TASK_FAILED")).Cause,
            "exited with status 1"),
        new HealthEvidence(
            "i", "h", new HealthCheck { Protocol = HealthCheckProtocol.Http, Port = 8080, Path = "/up" }, new HealthResult(false, 4, null, null, Noon, "503")),
        new AgentEvidence(new AgentVerdict("a-1", "h", new MatchDecision(true, default, default), [], "", Fit.FitsNow)),
        new LogEvidence("t", [KeyValuePair.Create(7L, "line")]),
        new DeploymentEvidence(new Deployment("d", Noon, ["/a"], 1, 2, [], []), "StartApplication"),
    ];

    [Fact]
    public void Every_shape_of_evidence_has_a_shape_on_the_wire()
    {
        var shapes = typeof(IEvidenceDetail).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEvidenceDetail)));

        var wire = Details.Select(ToWire).ToArray();

        Details.Select(d => d.GetType()).ShouldBe(shapes, ignoreOrder: true);
        wire.Select(w => w.DetailCase).Distinct().Count().ShouldBe(Details.Length);
        wire.ShouldAllBe(w => w.DetailCase != Wire.Evidence.DetailOneofCase.None && w.ObservedAt.ToDateTimeOffset() == Noon);
    }

    [Fact]
    public void A_health_check_says_what_it_asks()
    {
        var check = Details.OfType<HealthEvidence>().Select(ToWire).Single().HealthCheck;

        (check.Protocol, check.Port, check.Path).ShouldBe(("HTTP", 8080, "/up"));
    }

    [Fact]
    public void The_document_of_a_fact_is_typed()
    {
        var context = Context();

        var queue = Evidence.Of(context, DocumentKind.MarathonQueue, "text").ToWire();
        var draft = Evidence.Of(context, DocumentKind.Unspecified, "text").ToWire();

        (queue.Document, queue.Subject, queue.Source).ShouldBe((Wire.DocumentKind.MarathonQueue, "", "MARATHON_QUEUE"));
        (draft.Document, draft.Subject, draft.Source).ShouldBe((Wire.DocumentKind.Unspecified, "", "definition"));
    }

    [Fact]
    public void A_shape_of_an_analyzers_own_is_told_in_words()
    {
        var wire = ToWire(new OwnDetail());

        wire.Text.ShouldBe("text");
        wire.DetailCase.ShouldBe(Wire.Evidence.DetailOneofCase.None);
    }

    [Fact]
    public void A_funnel_falls_back_to_all_counted_offers()
    {
        var wire = new ProcessedOffersSummary(9, 7, null, null, [], [new RejectStep(OfferReason.UnfulfilledRole, 1, 9)]).ToWire();

        wire.Over.ShouldBe("launchAttempt");
        wire.Steps.ShouldHaveSingleItem().Declined.ShouldBe(1);
        wire.Processed.ShouldBe(9);
    }

    [Fact]
    public void A_finding_keeps_all_it_says()
    {
        var finding = Finding.Of(OfferReasons.InsufficientMemory, "summary") with
        {
            Explanation = "why",
            Confidence = 0.5,
            AffectedInstances = 3,
            Role = FindingRole.RootCause,
            AnalyzerId = "offer",
            Remedies =
            [
                new Remedy { Title = "patch", DefinitionPatch = "{}", Risk = Risk.Medium, Prediction = new Prediction(2, 3, ["h"], Requirement.Memory) },
                new Remedy { Title = "command", Command = "dcos" },
                new Remedy { Title = "operator", OperatorAction = "add an agent", Risk = Risk.High },
                new Remedy { Title = "words" },
            ],
        };

        var workload = new Workload { Id = "/web", Kind = WorkloadKind.App, Definition = new() { Id = "/web", Kind = WorkloadKind.App } };
        var diagnosis = new WorkloadDiagnosis(workload, WorkloadState.Waiting, "", [finding], [], null, new InstanceCounts(3, 0, 0, 3, 0, 0, 0));
        var cluster = SnapshotIndex.Of(new ClusterSnapshot { CapturedAt = Noon });

        var wire = finding.ToWire(new(), new FindingParameters(diagnosis, cluster));

        (wire.Parameters["workload"], wire.Parameters["waiting"], wire.Parameters["affected"], wire.Parameters["remedy_placeable"])
            .ShouldBe(("/web", "3", "3", "2"));
        wire.Code.ShouldBe("offer.insufficient_memory");
        wire.Title.ShouldBe(OfferReasons.InsufficientMemory.Title);
        wire.Category.ShouldBe(Wire.Category.OfferMatching);
        wire.Role.ShouldBe(Wire.FindingRole.RootCause);
        (wire.Summary, wire.Explanation, wire.Confidence, wire.AffectedInstances, wire.AnalyzerId).ShouldBe(("summary", "why", 0.5, 3, "offer"));
        wire.Remedies.Select(r => r.ActionCase).ShouldBe(
        [
            Wire.Remedy.ActionOneofCase.DefinitionPatch, Wire.Remedy.ActionOneofCase.Command, Wire.Remedy.ActionOneofCase.OperatorAction,
            Wire.Remedy.ActionOneofCase.None,
        ]);
        wire.Remedies.Select(r => r.Kind).ShouldBe(
            [Wire.RemedyKind.Patch, Wire.RemedyKind.Command, Wire.RemedyKind.OperatorAction, Wire.RemedyKind.Unspecified]);
        wire.Remedies[0].Prediction.ShouldBe(new Wire.Prediction
        {
            InstancesPlaceable = 2, InstancesWanted = 3, Hostnames = { "h" }, NextBlocker = Wire.Requirement.Memory,
        });
        wire.Remedies[1].Prediction.ShouldBeNull();
        wire.Remedies.Select(r => r.Risk).ShouldBe([Wire.Risk.Medium, Wire.Risk.Low, Wire.Risk.High, Wire.Risk.Low]);
    }

    private static Wire.Evidence ToWire(IEvidenceDetail detail)
    {
        return Evidence.Of(Context(), DocumentKind.MarathonQueue, "text", detail).ToWire();
    }

    private static AnalysisContext Context()
    {
        var web = new Workload { Id = "/web", Kind = WorkloadKind.App, Definition = new() { Id = "/web", Kind = WorkloadKind.App } };
        return new AnalysisContext(SnapshotIndex.Of(new ClusterSnapshot { CapturedAt = Noon, Workloads = [web] }), web);
    }

    private sealed record OwnDetail : IEvidenceDetail;
}
