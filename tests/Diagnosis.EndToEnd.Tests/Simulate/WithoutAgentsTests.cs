using Diagnosis.EndToEnd.Tests.Reports;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Simulate;

/// <summary>Where no document tells the agents, Marathon's own records stand for them in the changed world as they do in today's.</summary>
public sealed class WithoutAgentsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("""{"mem":4096}""", "/web waits for 2 instances: each asks for 4096 MiB on one host, and the most that an offer of an eligible agent held is "
        + "100 MiB")]
    [InlineData("""{"mem":50}""", "/web would be upgraded: 2 of 2 new instances start at once: 2 on 10.4.0.11.")]
    public async Task Remembered_offers_tell_whether_a_changed_workload_would_start(string patch, string headline)
    {
        var answer = await SimulateAsync("left-queue-alone", new() { DefinitionPatch = patch });

        answer.Today.Headline.ShouldStartWith("/web waits for 2 instances: each asks for 2048 MiB on one host");
        answer.Simulated.Headline.ShouldStartWith(headline);
        answer.Simulated.Findings[0].Confidence.ShouldBeLessThan(0.9);
    }

    [Fact]
    public async Task No_change_of_the_workload_brings_offers_where_none_come()
    {
        var answer = await SimulateAsync("left-queue-without-records", new() { DefinitionPatch = """{"mem":50}""" });

        answer.Simulated.Findings[0].Code.ShouldBe(answer.Today.Findings[0].Code);
        answer.Simulated.Headline.ShouldBe(answer.Today.Headline);
    }

    [Fact]
    public async Task Without_agents_and_records_it_is_said_that_nothing_tells()
    {
        var answer = await SimulateAsync("left-queue-counts-alone", new() { DefinitionPatch = """{"mem":50}""" });

        answer.Simulated.Headline.ShouldStartWith("/web would wait for 2 instances, and without the agents nothing tells whether they find a place");
    }

    private async Task<SimulateResponse> SimulateAsync(string name, SimulateRequest request)
    {
        var report = new Report(name).DiagnoseRequest();
        request.Source = report.Source;
        request.WorkloadId = "/web";
        return await server.Client.SimulateAsync(request);
    }
}
