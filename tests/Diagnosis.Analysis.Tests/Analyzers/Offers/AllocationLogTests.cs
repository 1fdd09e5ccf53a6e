using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Agents would fit, no offer comes, and the master's log says why.</summary>
public sealed class AllocationLogTests
{
    private const string Header = "I0110 11:59:11.123456  4211 hierarchical.cpp:1043] ";

    [Theory]
    [InlineData("Whitelist is empty, no offers will be made!", "allocation.agent_whitelist", "the master's whitelist is empty")]
    [InlineData("Updated agent whitelist: { other-host }", "allocation.agent_whitelist", "names only other-host")]
    [InlineData("Deactivated framework framework-1", "allocation.framework_inactive", "the master has deactivated Marathon")]
    [InlineData("Suppressed offers for roles { * } of framework framework-1", "allocation.role_suppressed", "no offers in role *")]
    [InlineData(
        "Implicitly filtering agent agent-0 from framework framework-1 because the framework is MULTI_ROLE capable but the agent is not",
        "allocation.agent_capability_missing", "for want of MULTI_ROLE")]
    [InlineData(
        "Before allocation, required quota headroom is { cpus: 20, mem: 65536 } and available quota headroom is { cpus: 8, mem: 28000 }",
        "allocation.quota_headroom", "cpus: 20, mem: 65536")]
    [InlineData(
        "Before allocation, required quota headroom is cpus:20; mem:65536 and available quota headroom is cpus:8; mem:28000",
        "allocation.quota_headroom", "cpus:20; mem:65536")]
    [InlineData(
        "Before allocation, required quota headroom is cpus:8; mem:28000 and available quota headroom is cpus:8; mem:28000",
        "allocation.quota_headroom", "less than that beside one instance")]
    [InlineData(
        "Implicitly filtering agent agent-0 from role * because the role is hierarchical but the agent is not HIERARCHICAL_ROLE capable",
        "allocation.agent_capability_missing", "for want of HIERARCHICAL_ROLE")]
    [InlineData("Agent agent-0 deactivated", "allocation.agent_deactivated", "the master deactivated host-0")]
    [InlineData("Deactivating agent agent-0 at slave(1)@10.0.0.1:5051 (host-0)", "allocation.agent_deactivated", "the master deactivated host-0")]
    public async Task Line_of_the_master_says_why_no_offer_comes_and_is_quoted(string line, string code, string words)
    {
        var finding = (await Analyze(Given.Agent(), line)).Findings[0];

        finding.Code.ShouldBe(code);
        finding.Summary.ShouldContain(words);
        finding.Evidence.ShouldContain(evidence => evidence.Text.Contains(line, StringComparison.Ordinal));
        finding.Remedies.ShouldAllBe(remedy => remedy.OperatorAction!.Length > 0);
    }

    [Theory]
    [InlineData("Whitelist is empty, no offers will be made!", "Advertising offers for all agents")]
    [InlineData("Updated agent whitelist: { other-host }", "Updated agent whitelist: { other-host, host-0 }")]
    [InlineData("Deactivated framework framework-1", "Activated framework framework-1")]
    [InlineData("Suppressed offers for roles { * } of framework framework-1", "Revived offers for roles { * } of framework framework-1")]
    [InlineData("Suppressed offers for roles { kafka } of framework framework-1", "Suppressed offers for roles { kafka } of framework framework-9")]
    [InlineData("Agent agent-0 deactivated", "Agent agent-0 reactivated")]
    [InlineData("Agent agent-9 deactivated", "Agent agent-8 deactivated")]
    [InlineData("Implicitly filtering agent agent-0 from role dev/x because the role is hierarchical but the agent is not HIERARCHICAL_ROLE capable", "")]
    [InlineData("Deactivated framework framework-9", "Added framework framework-9")]
    [InlineData(
        "Before allocation, required quota headroom is { cpus: 2 } and available quota headroom is { cpus: 8 }",
        "Before allocation, required quota headroom is {} and available quota headroom is { cpus: 8 }")]
    public async Task Later_line_takes_it_back_or_it_is_of_others_and_it_is_no_cause(string line, string later) =>
        (await Analyze(Given.Agent(), line, later)).Findings.ShouldAllBe(finding => finding.Code == "offer.none_received");

    [Theory]
    [InlineData("11:57:00", "offer.none_received")]
    [InlineData("11:59:50", "allocation.agent_deactivated")]
    public async Task Agents_are_listed_as_active_later_than_the_line_was_written_and_that_takes_it_back(string time, string code) =>
        (await Analyze([Given.Agent()], Encoding.UTF8.GetBytes($"I0110 {time}.123456  4211 hierarchical.cpp:1] Agent agent-0 deactivated\n")))
            .Findings[0].Code.ShouldBe(code);

    [Fact]
    public async Task No_agent_would_fit_and_the_shortage_is_the_cause() =>
        (await Analyze(Given.Agent(mem: 64), "Whitelist is empty, no offers will be made!")).Findings[0].Code.ShouldBe("offer.never_fits");

    [Fact]
    public async Task Headroom_leaves_exactly_one_instance_and_is_no_cause()
    {
        const string Line = "Before allocation, required quota headroom is cpus:0.9 and available quota headroom is cpus:1.9";

        (await Analyze(Given.Agent(), Line)).Findings.ShouldAllBe(finding => finding.Code != "allocation.quota_headroom");
    }

    [Fact]
    public async Task Every_agent_that_would_fit_is_deactivated_and_all_are_named()
    {
        var finding = (await Analyze([Given.Agent(), Given.Agent(1)], "Agent agent-1 deactivated", "Agent agent-0 deactivated")).Findings[0];

        finding.Code.ShouldBe("allocation.agent_deactivated");
        finding.Summary.ShouldContain("the master deactivated host-0 and host-1");
    }

    [Theory]
    [InlineData("Agent agent-0 deactivated\\nAgent agent-1 deactivated", "allocation.agent_deactivated")]
    [InlineData("Agent agent-0 deactivated\\nAgent agent-1 deactivated\\nAgent agent-1 reactivated", "offer.none_received")]
    [InlineData(
        "Implicitly filtering agent agent-0 from role * because it is hierarchical\\nImplicitly filtering agent agent-1 from role * because it is hierarchical",
        "allocation.agent_capability_missing")]
    public async Task Line_ends_of_the_log_are_escaped_and_each_agent_is_found_all_the_same(string log, string code) =>
        (await Analyze([Given.Agent(), Given.Agent(1)], log)).Findings[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("Agent agent-0 deactivated", "Deactivating agent agent-9 at slave(1)@10.0.0.9:5051 (host-9)")]
    [InlineData("Agent agent-0 deactivated", "Agent agent-1 deactivated", "Added agent agent-1 (host-1) with cpus(*):4")]
    [InlineData("Agent agent-1 deactivated", "Agent agent-0 deactivated", "Reactivating agent agent-0 at slave(1)@10.0.0.1:5051 (host-0)")]
    public async Task One_agent_that_would_fit_is_not_deactivated_and_the_others_are_no_cause(params string[] lines) =>
        (await Analyze([Given.Agent(), Given.Agent(1)], lines)).Findings.ShouldAllBe(finding => finding.Code != "allocation.agent_deactivated");

    [Fact]
    public async Task Later_line_has_bytes_that_are_no_text_and_takes_it_back_all_the_same()
    {
        var log = Encoding.UTF8.GetBytes($"{Header}Agent agent-0 deactivated\n{Header}Agent agent-0 reactivated by ?\n");
        log[^2] = 0xff;

        (await Analyze([Given.Agent()], log)).Findings.ShouldAllBe(finding => finding.Code != "allocation.agent_deactivated");
    }

    [Theory]
    [InlineData(
        DocumentKind.MarathonLog, "WARN  Error: Framework at scheduler-6a@10.7.47.125:38616 is not authenticated (mesosphere.marathon.MarathonScheduler:T-1)",
        "the master refused Marathon: \"Framework at scheduler-6a@10.7.47.125:38616 is not authenticated\"", "--mesos_authentication_principal")]
    [InlineData(
        DocumentKind.MarathonLog, "WARN  Error: Role 'prometheus' is not present in the master's --roles (mesosphere.marathon.MarathonScheduler:T-1)",
        "\"Role 'prometheus' is not present in the master's --roles\"", "--roles")]
    [InlineData(
        DocumentKind.MasterLog, "Master attempted to send message to disconnected framework framework-1 (marathon) at scheduler-1@192.168.59.134:36277",
        "the master attempts to send to a disconnected framework, Marathon at 192.168.59.134:36277", "LIBPROCESS_IP")]
    public async Task Words_of_the_master_that_Marathon_is_not_connected_are_the_cause(DocumentKind kind, string line, string words, string advice)
    {
        var finding = (await Analyze(kind, line)).Findings[0];

        finding.Code.ShouldBe("allocation.framework_inactive");
        finding.Summary.ShouldContain(words);
        finding.Remedies[0].OperatorAction!.ShouldContain(advice);
    }

    [Theory]
    [InlineData(DocumentKind.MarathonLog, "WARN Error: Framework at x is not authenticated", "INFO Registered as framework-1 to master 'm'")]
    [InlineData(DocumentKind.MarathonLog, "WARN Error: cannot parse the app (mesosphere.marathon.api.v2.AppsResource:qtp-1)")]
    [InlineData(DocumentKind.MasterLog, "Master attempted to send message to disconnected framework framework-9 (spark) at s@10.0.0.1:1")]
    [InlineData(
        DocumentKind.MasterLog, "Master attempted to send message to disconnected framework framework-1 (marathon)",
        "Re-registering framework framework-1 (m)")]
    public async Task Framework_that_came_back_or_another_error_is_no_cause(DocumentKind kind, params string[] lines) =>
        (await Analyze(kind, lines)).Findings.ShouldAllBe(finding => finding.Code != "allocation.framework_inactive");

    private static Task<AnalysisResult> Analyze(DocumentKind kind, params string[] lines) =>
        Analyze([Given.Agent()], Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{Header}{line}\n"))), kind);

    private static Task<AnalysisResult> Analyze(Agent agent, params string[] lines) => Analyze([agent], lines);

    private static Task<AnalysisResult> Analyze(Agent[] agents, params string[] lines) =>
        Analyze(agents, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{Header}{line}\n"))));

    private static Task<AnalysisResult> Analyze(Agent[] agents, byte[] log, DocumentKind kind = DocumentKind.MasterLog)
    {
        var scene = new OfferScene(Given.App(), agents)
            .Item(item => item with { ProcessedOffers = OfferScene.Silent() })
            .Cluster(cluster => cluster with { Logs = [new LogText(kind, "", log)] });
        return new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
    }
}
