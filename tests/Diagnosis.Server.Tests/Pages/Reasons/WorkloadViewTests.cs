using Diagnosis.Server.Pages.Reasons;
using Diagnosis.Server.Pages.Placement;
using static Diagnosis.Server.Tests.Pages.PageRendering;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Reasons;

public class WorkloadViewTests
{
    [Fact]
    public async Task Page_shows_headline_findings_remedies_and_runs()
    {
        var html = await RenderAsync<WorkloadView>(("Cluster", "sample"), ("Answer", MemApp.Answer()));
        html.ShouldContain("lowering mem to 6\u202f158 MiB would place 2 of 3.");
        html.ShouldContain("for 18 min");
        html.ShouldContain("Root cause");
        html.ShouldContain("offer.never_fits");
        html.ShouldContain("Simulated: places 2 of 3 on 10.0.1.21, 10.0.1.22.");
        html.ShouldContain("&quot;mem&quot;: 6158");
        html.ShouldContain("80 % sure");
        html.ShouldContain("no health checks");
        html.ShouldContain("403 Forbidden");
    }

    [Theory]
    [InlineData(Wire.Outcome.TimedOut, "health timed out")]
    [InlineData(Wire.Outcome.Failed, "health failed")]
    public async Task Analyzers_that_did_not_finish_are_told_at_the_top(Wire.Outcome outcome, string told)
    {
        var answer = MemApp.Answer();
        answer.Diagnoses[0].AnalyzerRuns.Add(new Wire.AnalyzerRun { AnalyzerId = "health", Outcome = outcome });
        var html = await RenderAsync<WorkloadView>(("Cluster", "sample"), ("Answer", answer));
        html.ShouldContain($"<strong>Not decided:</strong> {told}");
        html.IndexOf("Not decided", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("id=\"findings\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_from_the_cluster_never_becomes_markup()
    {
        var answer = MemApp.Answer();
        answer.Diagnoses[0].Headline = "<img src=x onerror=alert(1)>";
        answer.Diagnoses[0].Placement.Agents[0].Hostname = "\"><script>";
        var html = await RenderAsync<WorkloadView>(("Cluster", "<b>"), ("Answer", answer));
        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b>\"");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; is text");
    }

    [Fact]
    public async Task Funnel_draws_what_goes_on_and_what_stops()
    {
        var html = await RenderAsync<AgentFunnel>(("Requirements", MemApp.Answer().Diagnoses[0].Placement.Requirements));
        html.ShouldContain("<rect class=\"good\" width=\"85.71\"");
        html.ShouldContain("<rect class=\"bad\" x=\"85.71\" width=\"14.29\"");
        html.ShouldContain("<rect class=\"bad\" x=\"0\" width=\"85.71\"");
        html.ShouldContain("7 in all fail it; alone keeps out 5");
        html.ShouldContain("No agent comes as far as GPU agents (1 in all fails it).");
        html.ShouldNotContain("Plugin");
    }

    [Fact]
    public async Task Remedy_of_the_finding_above_is_not_told_again()
    {
        var answer = MemApp.Answer();
        answer.Diagnoses[0].Findings[1].Remedies.Add(answer.Diagnoses[0].Findings[0].Remedies[0]);
        var html = await RenderAsync<WorkloadView>(("Cluster", "sample"), ("Answer", answer));
        html.Split("Ask for at most 6\u202f158 MiB").Length.ShouldBe(2);
    }

    [Fact]
    public void Matrix_puts_the_nearest_agent_first_and_leaves_out_columns_that_say_nothing()
    {
        var matrix = VerdictTable.Of(MemApp.Answer().Diagnoses[0].Placement);
        matrix.Rows.Select(r => r.Agent.Hostname).ShouldBe(["10.0.1.21", "10.0.1.22", "10.0.1.11", "10.0.1.12", "10.0.1.13", "10.0.1.60", "10.0.0.50"]);
        matrix.Columns.Select(c => c.Requirement).ShouldBe(
            [Wire.Requirement.Role, Wire.Requirement.Cpus, Wire.Requirement.Memory, Wire.Requirement.ScarceResources]);
        matrix.MetByAll.ShouldBe(["Constraint (hostname UNIQUE)"]);
        matrix.NotEvaluated.ShouldBe(["Plugin"]);
        matrix.Omitted.ShouldBe(0);
    }

    [Fact]
    public void Agents_that_fail_as_much_stay_in_the_order_of_the_answer_whatever_they_lack()
    {
        var placement = new Wire.Placement();
        placement.Agents.Add(Agent("c", (Wire.Requirement.Memory, 4096)));
        placement.Agents.Add(Agent("b", (Wire.Requirement.Cpus, 0.5), (Wire.Requirement.Memory, 1)));
        placement.Agents.Add(Agent("a", (Wire.Requirement.Cpus, 64)));

        VerdictTable.Of(placement).Rows.Select(r => r.Agent.Hostname).ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void Matrix_of_many_agents_is_cut_and_says_so()
    {
        var placement = new Wire.Placement { AgentsOmitted = 10 };
        placement.Agents.AddRange(Enumerable.Range(0, 250).Select(i => new Wire.AgentVerdict { Hostname = $"h{i:000}" }));
        var matrix = VerdictTable.Of(placement);
        matrix.Rows.Length.ShouldBe(200);
        matrix.Omitted.ShouldBe(60);
    }

    [Fact]
    public async Task Table_says_verdicts_in_words_for_readers_without_sight()
    {
        var html = await RenderAsync<AgentTable>(("Placement", MemApp.Answer().Diagnoses[0].Placement));
        html.ShouldContain("Fail: </span> 2894 of 5934");
        html.ShouldContain("short 9&#x202F;106 MiB");
    }

    [Fact]
    public async Task Diagnosis_without_placement_has_no_placement_section()
    {
        var answer = MemApp.Answer();
        answer.Diagnoses[0].Placement = null;
        (await RenderAsync<WorkloadView>(("Cluster", "sample"), ("Answer", answer))).ShouldNotContain("Where it could go");
    }

    private static Wire.AgentVerdict Agent(string hostname, params (Wire.Requirement Requirement, double Deficit)[] failures)
    {
        var agent = new Wire.AgentVerdict { Hostname = hostname };
        agent.Verdicts.AddRange(failures.Select(
            f => new Wire.RequirementVerdict { Requirement = f.Requirement, Verdict = Wire.Verdict.Fail, Deficit = f.Deficit }));
        return agent;
    }
}
