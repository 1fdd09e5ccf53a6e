using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>Long text is cut wherever it is quoted, and a character outside of the basic plane may stand at the cut.</summary>
public sealed class LongTextTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Smile = "\U0001F600";

    /// <summary>What half a surrogate pair is written as.</summary>
    private const string HalfCharacter = "\uFFFD";

    public static TheoryData<string> Definitions => new(
        new JsonObject
        {
            ["id"] = "/a",
            ["container"] = new JsonObject { ["type"] = "DOCKER", ["docker"] = new JsonObject { ["image"] = Image } },
        }.ToJsonString(),
        new JsonObject
        {
            ["id"] = "/a",
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = "c",
                ["image"] = new JsonObject { ["kind"] = "DOCKER", ["id"] = Image },
                ["resources"] = new JsonObject { ["cpus"] = 1, ["mem"] = 32 },
            }),
        }.ToJsonString());

    private static string Image => new string('A', 119) + Smile;

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task A_long_image_is_quoted_in_whole_characters(string definition)
    {
        var response = await server.Http.PostJsonAsync("/v1/validate", JsonFormatter.Default.Format(new ValidateRequest { Definition = definition }));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await TextAsync(response);
        text.ShouldContain("AAA…");
        text.ShouldNotContain(HalfCharacter);
    }

    [Theory]
    [InlineData("{bad")]
    [InlineData("{}")]
    public async Task A_long_parameter_is_quoted_in_whole_characters(string body)
    {
        var path = $"/v1/diagnose?a{Uri.EscapeDataString(string.Concat(Enumerable.Repeat(Smile, 40)))}=1";

        var response = await server.Http.PostJsonAsync(path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var fields = (await response.StatusAsync()).Detail<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Field).ToArray();
        fields[0].ShouldBe($"a{string.Concat(Enumerable.Repeat(Smile, 29))}…");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_long_text_of_a_failure_is_quoted_in_whole_characters(int shift)
    {
        var smiles = new string('a', shift) + string.Concat(Enumerable.Repeat(Smile, 40_000));
        foreach (var words in (string[])["{0}", "Failed to launch container: {0}", "Command exited with status 1: {0}", "Failed to fetch 'http://h/{0}'"])
        {
            var app = new JsonObject
            {
                ["lastTaskFailure"] = new JsonObject
                {
                    ["appId"] = "/web", ["host"] = "10.0.0.1", ["message"] = words.Replace("{0}", smiles), ["state"] = "TASK_FAILED",
                    ["taskId"] = "web.6d4c9d12-0000-11ee-8a0f-9e1b9c3f4a55", ["timestamp"] = "2026-02-03T11:59:00.000Z",
                    ["version"] = "2026-02-03T11:00:00.000Z",
                },
            };
            var snapshot = new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", app.ToJsonString()).Waits("/web", 1).Snapshot();
            var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = "/web", View = DiagnosisView.Full };

            var response = await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(request));

            response.StatusCode.ShouldBe(HttpStatusCode.OK, words);
            var text = await TextAsync(response);
            text.ShouldContain(Smile, Case.Sensitive, words);
            text.ShouldNotContain(HalfCharacter, Case.Sensitive, words);
        }
    }

    /// <summary>The body with its escapes read.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage response) => Regex.Unescape(await response.Content.ReadAsStringAsync());
}
