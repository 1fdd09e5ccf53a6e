using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What Marathon's log says of offers, in the words of all its versions, where neither queue nor agents tell.</summary>
public sealed class OfferLogTests
{
    public static TheoryData<string, string, string> Lines => new()
    {
        {
            "Offer [O1]. Considering unreserved resources with roles {marathon, *}. Insufficient ports in offer for app [/app]",
            "offer.insufficient_ports", "tells of 1 offer that had no ports left for it in role marathon and *"
        },
        {
            "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Insufficient ports in offer for run spec [/app]",
            "offer.insufficient_ports", "tells of 1 offer that had no ports left for it in role *"
        },
        {
            "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Couldn't find 2 ports in offer for run spec [/app]",
            "offer.insufficient_ports", "tells of 1 offer that had no ports left for it in role *"
        },
        {
            "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Couldn't find host port 80 (of 80) in any offered range "
                + "for run spec [/app]",
            "offer.insufficient_ports", "tells of 1 offer that lacked host port 80 in role *"
        },
        {
            "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Cannot find range with host port 443 for run spec [/app]",
            "offer.insufficient_ports", "tells of 1 offer that lacked host port 443 in role *"
        },
        {
            "Offer [O1]. Constraints for run spec [/app] not satisfied.\nThe conflicting constraints are: [field: \"rack\"\noperator: LIKE\nvalue: \"r1\"\n]",
            "offer.constraint_unsatisfied", "tells of 1 offer that its constraints refuse (rack LIKE r1)"
        },
        {
            "Offer ID: [O1]. Considered resources with roles: [*]. Not all basic resources satisfied: cpu not in offer, disk SATISFIED (0.0 <= 0.0), "
                + "mem not in offer",
            "offer.role_unaccepted", "tells of 1 offer that held no CPU and no memory in role *"
        },
        {
            "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Not all basic resources satisfied: cpus NOT SATISFIED "
                + "(1.0 > 0.4), mem SATISFIED (128.0 <= 128.0)",
            "offer.insufficient_cpus", "tells of 1 offer that held 0.4 cpus of the 1 cpu that each asks for in role *"
        },
        {
            "Did not match offer O1 for run spec /app. Reasons: ArraySeq(InsufficientMemory)",
            "offer.insufficient_memory", "tells of 1 offer that had too little memory"
        },
        {
            "Did not match offer O1 for run spec /app. Reasons: List(InsufficientCpus, InsufficientMemory)",
            "offer.insufficient_resources", "tells of 1 offer that had too little CPU and memory"
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_is_evidence_like_the_queue(string line, string code, string words)
    {
        var finding = (await Analyze(line)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(code);
        finding.Summary.ShouldBe($"/app waits for 1 instance: Marathon's log {words}");
        finding.Confidence.ShouldBeLessThan(1);
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_LOG");
    }

    [Theory]
    [InlineData("Offer [O1]. Insufficient ports in offer for run spec [/app2]")]
    [InlineData(
        "Offer [O1]. Considering resources with roles {*}. Not all basic resources satisfied: cpus NOT SATISFIED (7.0 > 0.4), mem SATISFIED (1.0 <= 1.0)")]
    [InlineData("Offer [O1]. Considering resources with roles {*}. Not all basic resources satisfied: cpus SATISFIED (1.0 <= 1.0), gpus not looked at")]
    public async Task A_line_of_another_workload_or_without_a_failure_says_nothing(string line) =>
        (await Analyze(line)).Outcome.ShouldBe(Outcome.Skipped);

    [Fact]
    public async Task A_line_older_than_the_definition_says_nothing() =>
        (await Analyze("Offer [O1]. Insufficient ports in offer for run spec [/app]", OfferScene.Ago(5))).Outcome.ShouldBe(Outcome.Skipped);

    [Fact]
    public async Task Amounts_that_two_workloads_ask_for_count_for_neither_unless_the_offer_is_named()
    {
        const string Line = "Offer [O1]. Considering resources with roles {*}. Not all basic resources satisfied: cpus NOT SATISFIED (1.0 > 0.4)";
        Func<ClusterSnapshot, ClusterSnapshot> twin = c => c with { Workloads = c.Workloads.Add(Given.Workload(Given.App(id: "/twin"))) };

        (await Analyze(Line, cluster: twin)).Outcome.ShouldBe(Outcome.Skipped);
        (await Analyze($"{Line}\n{Head}Offer [O1]. Insufficient resources for [/app] (need cpus=1.0", cluster: twin)).Findings[0].Code
            .ShouldBe("offer.insufficient_cpus");
    }

    /// <summary>The root is then told by the log itself, which needs no further line beside it.</summary>
    [Fact]
    public async Task A_line_that_is_the_root_is_quoted_once()
    {
        var log = new LogText(DocumentKind.MarathonLog, "", Encoding.UTF8.GetBytes($"{Head}Offer [O1]. Insufficient ports in offer for run spec [/app]\n"));
        var context = new OfferScene(Given.App(), Given.Agent()).Item(item => item with { ProcessedOffers = OfferScene.Silent() })
            .Cluster(c => c with { Logs = [log], Sources = c.Sources.Add(new(DocumentKind.MarathonLog, "", SourceState.Read, Given.Now, "")) }).Build();

        var finding = (await new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None)).Findings[0];

        finding.Code.ShouldBe("offer.insufficient_ports");
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_LOG");
    }

    private static string Head => $"[{OfferScene.Ago(60):yyyy-MM-dd HH:mm:ss},586] INFO ";

    private static Task<AnalysisResult> Analyze(
        string line, DateTimeOffset? changed = null, Func<ClusterSnapshot, ClusterSnapshot>? cluster = null)
    {
        var app = Given.App().Constrained(("rack", "LIKE", "r1")) with { LastConfigChangeAt = changed, AcceptedResourceRoles = [] };
        var log = new LogText(DocumentKind.MarathonLog, "", Encoding.UTF8.GetBytes(Head + line + "\n"));
        var context = new OfferScene(app).Cluster(c => (cluster ?? (all => all))(c with
        {
            Queue = [],
            Logs = [log],
            Sources = [new SourceStatus(DocumentKind.MarathonApps, "", SourceState.Read, Given.Now, "")],
        })).Build();
        return new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None);
    }
}
