using System.Net;
using Google.Rpc;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>What stands for a value that cannot be read is never told of, nor does it hide what else is wrong.</summary>
public sealed class SubstituteValueTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>The path, the body, and all that is told.</summary>
    public static TheoryData<string, string, string[]> Substitutes => new()
    {
        {
            "/v1/simulate",
            """{"source":{"cluster":"sample"},"workloadId":5,"definition":"{\"id\":\"/mem-app\",\"cpus\":-1}"}""",
            ["workload_id: Must be a string", "definition: Line 1 column 25, /cpus: error.min"]
        },
        {
            "/v1/simulate",
            """{"source":{"cluster":"sample"},"workloadId":5,"definition":"{\"cpus\":-1}"}""",
            ["workload_id: Must be a string", "definition: Line 1 column 9, /cpus: error.min"]
        },
        {
            "/v1/simulate",
            """{"source":{"cluster":"sample"},"definition":"{\"id\":\"/mem-app\",\"cpus\":-1}","definitionPatch":"no JSON"}""",
            ["definition_patch: ", "definition: Line 1 column 25, /cpus: error.min"]
        },
        {
            "/v1/simulate",
            """{"source":{"cluster":"sample"},"definition":"{\"id\":\"/mem-app\",\"cpus\":-1}","definitionPatch":5}""",
            ["definition_patch: Must be a string", "definition: Line 1 column 25, /cpus: error.min"]
        },
        {
            "/v1/simulate",
            """
            {"source":{"cluster":"sample"},"workloadId":"/mem-app","overlays":[
              {"addAgents":{"count":9999,"described":{"ports":[{"begin":9,"end":"x"}]}}},{"addAgents":{"count":"x","described":{}}},
              {"addAgents":{"count":1,"described":{}}}]}
            """,
            ["overlays[0].add_agents.described.ports[0].end: Must be", "overlays[1].add_agents.count: Must be"]
        },
    };

    [Theory]
    [MemberData(nameof(Substitutes))]
    public async Task What_stands_for_the_unreadable_is_told_of_nowhere_and_hides_nothing(string path, string body, string[] told)
    {
        var violations = (await ViolationsAsync(await server.Http.PostJsonAsync(path, body))).Select(v => $"{v.Field}: {v.Description}").ToArray();

        violations.Length.ShouldBe(told.Length, string.Join('\n', violations));
        violations.Zip(told).ShouldAllBe(one => one.First.StartsWith(one.Second));
    }

    [Fact]
    public async Task A_token_is_not_judged_by_what_cannot_be_read()
    {
        var first = Google.Protobuf.JsonParser.Default.Parse<Diagnosis.V1.ListWorkloadsResponse>(
            await server.Http.GetStringAsync("/v1/clusters/sample/workloads?page_size=1"));

        var response = await server.Http.GetAsync($"/v1/clusters/sample/workloads?include_healthy=no&page_token={first.NextPageToken}");

        (await ViolationsAsync(response)).Select(v => v.Field).ShouldBe(["include_healthy"]);
    }

    private static async Task<IReadOnlyList<BadRequest.Types.FieldViolation>> ViolationsAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await response.StatusAsync()).Detail<BadRequest>().FieldViolations;
    }
}
