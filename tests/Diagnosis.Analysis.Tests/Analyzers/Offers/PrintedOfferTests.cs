using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What old Marathons print of an offer that they cannot use: need and offer stand in the line, the app's definition need not be there.</summary>
public sealed class PrintedOfferTests
{
    private const string Journal = "Jan 10 11:59:00 m1 marathon[14]: ";

    private static string Head => $"[{OfferScene.Ago(60):yyyy-MM-dd HH:mm:ss},586] INFO ";

    [Theory]
    [InlineData("cpus=1.0, mem=128.0, disk=0.0, ports=(1 dynamic)", 0.3, 500, "*", "offer.insufficient_cpus", "held 0.3 cpus of the 1 cpu that each asks for")]
    [InlineData("cpus=0.5, mem=512.0, disk=0.0, gpus=0, ports=()", 4, 401, "*", "offer.insufficient_memory", "held 401 MiB of the 512 MiB")]
    [InlineData("cpus=0.5, mem=128.0, disk=0.0, ports=([31099, 10000] required)", 4, 500, "*", "offer.insufficient_ports", "lacked host port 10000")]
    [InlineData("cpus=0.5, mem=128.0, disk=0.0, ports=(2000 dynamic)", 4, 500, "*", "offer.insufficient_ports", "had no ports left for it")]
    [InlineData(
        "cpus=1.0, mem=128.0, disk=0.0, ports=(1 dynamic)", 4, 500, "slave_public", "offer.role_unaccepted", "had what it needs only in role slave_public")]
    public async Task Line_tells_what_the_offer_lacked(string need, double cpus, double mem, string role, string code, string words)
    {
        foreach (var known in new[] { true, false })
        {
            var line = $"{Head}Offer [O1]. Insufficient resources for [/app] (need {need}, available in offer: [{Offer(cpus, mem, role)}]\n";

            var finding = (await Analyze(line, known)).Findings.ShouldHaveSingleItem();

            finding.Code.ShouldBe(code);
            finding.Summary.ShouldContain($"Marathon's log tells of 1 offer of 10.0.0.7 that {words}");
        }
    }

    [Theory]
    [InlineData("cpus=0.5, mem=128.0, disk=0.0, ports=(1 dynamic)")]
    [InlineData("cpus=0.5, mem=128.0, disk=0.0, ports=List(10001)")]
    public async Task Offer_that_has_all_that_is_needed_says_nothing(string need) =>
        (await Analyze($"{Head}Offer [O1]. Insufficient resources for [/app] (need {need}, available in offer: [{Offer(4, 500, "*")}]\n", false))
            .Outcome.ShouldBe(Outcome.Skipped);

    [Fact]
    public async Task Words_of_0_8_over_many_lines_are_read_with_the_line_before_them()
    {
        var lines = $"{Head}started processing 1 offers\n{Head}App ports are not available in the offer. (mesosphere.mesos.ResourceMatcher$:50)\n"
            + $"{Head}No matching offer for /app (need cpus=0.5, mem=128.0, disk=0.0, ports=List(4001, 31001)) : "
            + Offer(4, 500, "*").Replace("{ ", "{\n  ", StringComparison.Ordinal).Replace(" } ", "\n}\n", StringComparison.Ordinal) + "\n(mesosphere:47)\n";
        var log = string.Concat(lines.Split('\n').Select(line => $"{Journal}{line}\n"));

        var finding = (await Analyze(log, false)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("offer.insufficient_ports");
        finding.Summary.ShouldContain("lacked host port 4001");
    }

    [Fact]
    public async Task Constraints_that_conflict_are_named_as_the_line_prints_them()
    {
        var log = $"{Journal}{Head}Offer [O1]. Constraints for run spec [/app] not satisfied.\n{Journal}The conflicting constraints are: [field: \"hostname\"\n"
            + $"{Journal}operator: CLUSTER\n{Journal}value: \"10.0.0.9\"\n{Journal}] (mesosphere.mesos.ResourceMatcher$:x)\n"
            + $"{Journal}{Head}Offer [O1]. Insufficient resources for [/app] (need cpus=9.0, mem=1.0, disk=0.0, ports=(), available in offer: "
            + $"[{Offer(4, 500, "*")}]\n";

        var finding = (await Analyze(log, false)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("offer.constraint_unsatisfied");
        finding.Summary.ShouldContain("its constraints refuse (hostname CLUSTER 10.0.0.9)");
    }

    [Fact]
    public async Task One_amount_that_is_0_while_another_is_there_is_no_matter_of_roles() =>
        (await Analyze(
            $"{Head}Offer [O1]. Considering resources with roles {{*}}. Not all basic resources satisfied: cpus NOT SATISFIED (1.0 > 0.0), mem SATISFIED "
                + $"(128.0 <= 128.0)\n{Head}Offer [O1]. Insufficient resources for [/app] (need", false)).Findings.ShouldHaveSingleItem().Code
            .ShouldBe("offer.insufficient_cpus");

    [Fact]
    public async Task Line_of_hours_ago_is_told_with_its_age()
    {
        var old = $"[{OfferScene.Ago(2 * 3600):yyyy-MM-dd HH:mm:ss},586] INFO ";

        var finding = (await Analyze($"{old}Offer [O1]. Insufficient ports in offer for run spec [/app]\n", false)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("offer.stale_evidence");
        finding.Summary.ShouldBe("/app: Marathon's log of 2 h ago tells of 1 offer that had no ports left for it");
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_LOG");
    }

    [Fact]
    public async Task Queue_that_was_read_and_has_nothing_refutes_the_log()
    {
        var line = $"{Head}Offer [O1]. Insufficient ports in offer for run spec [/app]\n";

        (await Analyze(line, false, DocumentKind.MarathonQueue)).Outcome.ShouldBe(Outcome.Skipped);
    }

    [Fact]
    public async Task Whole_diagnosis_of_a_workload_that_only_the_log_names_tells_it()
    {
        await using var provider = Tests.Engine.StandardEngine.Build();
        var context = Context($"{Head}Offer [O1]. Insufficient resources for [/app] (need cpus=9.0, mem=1.0, disk=0.0, ports=(), available in offer: "
            + $"[{Offer(4, 500, "*")}]\n", false);

        var diagnosis = await provider.GetRequiredService<DiagnosisEngine>().DiagnoseAsync(context, [], CancellationToken.None);

        diagnosis.Findings[0].Code.ShouldBe("offer.insufficient_cpus");
        diagnosis.IsStuck.ShouldBeTrue();
    }

    private static string Offer(double cpus, double mem, string role) =>
        $"id {{ value: \"O1\" }} hostname: \"10.0.0.7\" {Scalar("cpus", cpus, role)}{Scalar("mem", mem, role)}resources {{ name: \"ports\" type: "
            + $"RANGES ranges {{ range {{ begin: 31000 end: 31100 }} range {{ begin: 31200 end: 32000 }} }} role: \"{role}\" }} ";

    private static string Scalar(string name, double amount, string role) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"resources {{ name: \"{name}\" type: SCALAR scalar {{ value: {amount} }} role: \"{role}\" }} ");

    private static Task<AnalysisResult> Analyze(string text, bool isKnown, params DocumentKind[] read) =>
        new OfferAnalyzer().Handle(new OfferAnalysis(Context(text, isKnown, read)), CancellationToken.None);

    private static AnalysisContext Context(string text, bool isKnown, params DocumentKind[] read)
    {
        var log = new LogText(DocumentKind.MarathonLog, "", Encoding.UTF8.GetBytes(text));
        var app = Given.App() with { LastConfigChangeAt = OfferScene.Ago(86_400), AcceptedResourceRoles = [] };
        return new OfferScene(app).Cluster(c => c with
        {
            Queue = [],
            Logs = [log],
            Workloads = [isKnown ? c.Workloads[0] : Workload.Named("/app", WorkloadKind.App, DocumentKind.MarathonLog)],
            Sources = [.. read.Append(DocumentKind.MarathonLog).Select(kind => new SourceStatus(kind, "", SourceState.Read, Given.Now, ""))],
        }).Build();
    }
}
