using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>What is stuck is said in one place: the answer, which the command line's exit code follows.</summary>
public sealed class StuckTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_workload_of_which_nothing_says_that_it_is_held_up_is_unknown_and_not_stuck()
    {
        var snapshot = new Snapshot().With(DocumentKind.MesosState, """
            {"version":"1.11.0","slaves":[],"frameworks":[{"id":"f-1","name":"marathon","tasks":[
              {"id":"web.instance-0b0a7d6e-1111-11ea-8000-000000000001._app.1","slave_id":"S0","role":"*","state":"TASK_RUNNING","resources":{}}]}]}
            """);

        var diagnosis = await AskAsync(snapshot, "/web");

        (diagnosis.State, diagnosis.Stuck).ShouldBe((WorkloadState.Unknown, false), diagnosis.Headline);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_workload_is_stuck_while_it_waits_and_not_when_it_runs(bool waits)
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 800).App("/web", waits ? """{"mem":1024}""" : "{}");

        var diagnosis = await AskAsync((waits ? cluster.Waits("/web", 1) : cluster.Task("/web", "10.0.0.1")).Snapshot(), "/web");

        diagnosis.Stuck.ShouldBe(waits, diagnosis.Headline);
    }

    private async Task<Diagnosis.V1.Diagnosis> AskAsync(Snapshot snapshot, string id) =>
        (await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id })).Diagnoses.Single();
}
