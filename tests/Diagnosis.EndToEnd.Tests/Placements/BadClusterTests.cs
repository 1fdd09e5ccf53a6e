using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;
using System.Text.Json.Nodes;

namespace Diagnosis.EndToEnd.Tests.Placements;

/// <summary>Agents that no Mesos should list, as documents: the matrix still has a row for each, and nothing fails.</summary>
public sealed class BadClusterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("attributes", """{"rack":1}""")]
    [InlineData("attributes", """{"rack":"[1-3, 7-9]"}""")]
    [InlineData("attributes", """{"rack":"{b,a}"}""")]
    [InlineData("attributes", """{"rack":true}""")]
    [InlineData("attributes", """{"rack":null}""")]
    [InlineData("attributes", """{"rack":[1,2]}""")]
    [InlineData("attributes", """{"rack":{"a":1}}""")]
    [InlineData("attributes", """{"rack":1e308}""")]
    [InlineData("attributes", """{"rack":"[5-1]"}""")]
    [InlineData("attributes", "null")]
    [InlineData("resources", "{}")]
    [InlineData("resources", """{"cpus":-1,"mem":1e308,"disk":-0.0,"ports":"[5-1]"}""")]
    [InlineData("resources", """{"cpus":1e308,"mem":"lots","ports":"[0-99999999999999]"}""")]
    [InlineData("resources", """{"cpus":null,"mem":[],"ports":{}}""")]
    [InlineData("unreserved_resources_full", "[]")]
    [InlineData("unreserved_resources_full", "[null]")]
    [InlineData("unreserved_resources_full", """[{"name":"cpus","type":"SCALAR","scalar":{"value":-4},"role":"*"}]""")]
    [InlineData("unreserved_resources_full", """[{"name":"ports","type":"RANGES","ranges":{"range":[{"begin":5,"end":1}]},"role":"*"}]""")]
    [InlineData("unreserved_resources_full", """[{"name":"cpus","type":"SCALAR"},{"name":"mem","type":"SET","set":{"item":["a"]}},{}]""")]
    [InlineData("id", "\"a-10.0.0.2\"")]
    [InlineData("hostname", "\"\"")]
    public async Task An_odd_agent_is_judged_beside_the_others(string member, string value)
    {
        var snapshot = new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000)
            .App("/web", """{"cpus":5,"constraints":[["rack","GROUP_BY","2"],["rack","UNLIKE","(a+)+b"],["rack","IN","a"]]}""").Waits("/web", 1).Snapshot()
            .Edit(DocumentKind.MesosSlaves, slaves =>
            {
                var slave = (JsonObject)slaves["slaves"]![0]!;
                slave[member] = JsonNode.Parse(value);
                if (member == "resources")
                {
                    slave.Remove("unreserved_resources_full");
                    slave.Remove("reserved_resources_full");
                    slave.Remove("used_resources_full");
                }
            });

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest
        {
            Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = "/web", View = DiagnosisView.Full,
        });

        var diagnosis = response.Diagnoses.ShouldHaveSingleItem();
        diagnosis.AnalyzerRuns.ShouldAllBe(run => run.Outcome != Outcome.Failed);
        diagnosis.Headline.ShouldNotBeEmpty();
        var read = response.Sources.Single(source => source.Name == "MESOS_SLAVES");

        // Of agents with one id the last counts; a damaged member costs that member, not its agent.
        diagnosis.Placement.Agents.Count.ShouldBe(member == "id" ? 1 : 2);
        (read.State == SourceState.Read || read.Detail.Length > 0).ShouldBeTrue();
    }
}
