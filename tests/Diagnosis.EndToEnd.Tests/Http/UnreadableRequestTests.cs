using System.Net;
using Google.Rpc;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>What transcoding cannot read is told with field, place, what was given and what is taken, and without a word about the program.</summary>
public sealed class UnreadableRequestTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Internals = ["Diagnosis.V1", "System.", "Exception", "Int32", "token type", "state", "isFinalBlock", "Path:"];

    /// <summary>Bodies that are no object at all.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { "", "The body is empty; it must be a diagnosis.v1.DiagnoseRequest as JSON, which is not less than {}." },
        { " \r\n\t", "The body is empty; it must be a diagnosis.v1.DiagnoseRequest as JSON, which is not less than {}." },
        { "{", "The body is not JSON at line 1 column 2: " },
        { "{\n  \"allStuck\": true,\n  oops\n}", "The body is not JSON at line 3 column 3: 'o' is an invalid start of a property name." },
        { "{\"allStuck\":true} trailing", "The body is not JSON at line 1 column 19: 't' is invalid after a single JSON value." },
        { "{\"allStuck\":true}{}", "The body is not JSON at line 1 column 18: " },
        { "{\"allStuck\":true,}", "The body is not JSON at line 1 column 18: " },
        { "{\"page\":NaN}", "The body is not JSON at line 1 column 9: " },
        { "{'allStuck':true}", "The body is not JSON at line 1 column 2: " },
        { "{\"workloadId\":\"a\nb\"}", "The body is not JSON at line 1 column 17: " },
        { "[]", "The body must be an object, a diagnosis.v1.DiagnoseRequest, not an array." },
        { "\"text\"", "The body must be an object, a diagnosis.v1.DiagnoseRequest, not \"text\"." },
        { "5", "The body must be an object, a diagnosis.v1.DiagnoseRequest, not 5." },
        { "null", "The body must be an object, a diagnosis.v1.DiagnoseRequest, not null." },
        { "{\"x\":" + new string('[', 100) + new string(']', 100) + "}", "The body is nested deeper than the 64 levels that are read, at line 1 column 69." },
        { new string('[', 100_000), "The body is nested deeper than the 64 levels that are read, at line 1 column 65." },
    };

    /// <summary>Members of a Diagnose that are not what their field takes: the field, and what is said of it.</summary>
    public static TheoryData<string, string, string> DiagnoseMembers => new()
    {
        { "\"workloadId\":5", "workload_id", "Must be a string, not 5 (line 1 column 15)." },
        { "\"workloadId\":{\"a\":[1]}", "workload_id", "Must be a string, not an object (line 1 column 15)." },
        { "\"workloadId\":\"\\ud800\"", "workload_id", "Must be a string, not a string with half a surrogate pair (line 1 column 15)." },
        {
            "\"view\":\"NOPE\"",
            "view",
            "Must be one of DIAGNOSIS_VIEW_UNSPECIFIED, DIAGNOSIS_VIEW_BASIC, DIAGNOSIS_VIEW_FULL, not \"NOPE\" (line 1 column 9)."
        },
        {
            "\"view\":1.5", "view", "Must be one of DIAGNOSIS_VIEW_UNSPECIFIED, DIAGNOSIS_VIEW_BASIC, DIAGNOSIS_VIEW_FULL, not 1.5 (line 1 column 9)."
        },
        { "\"allStuck\":\"yes\"", "all_stuck", "Must be true or false, not \"yes\" (line 1 column 13)." },
        { "\"allStuck\":0", "all_stuck", "Must be true or false, not 0 (line 1 column 13)." },
        { "\"analyzerIds\":\"offer\"", "analyzer_ids", "Must be an array, not \"offer\" (line 1 column 16)." },
        { "\"analyzerIds\":[\"offer\",null]", "analyzer_ids[1]", "Must be a string, not null (line 1 column 25)." },
        { "\"source\":\"sample\"", "source", "Must be an object, not \"sample\" (line 1 column 11)." },
        { "\"source\":\n[]", "source", "Must be an object, not an array (line 2 column 1)." },
        {
            "\"source\":{\"maxStaleness\":\"5 minutes\"}",
            "source.max_staleness",
            "Must be seconds in a string, for instance \"3.5s\", not \"5 minutes\" (line 1 column 27)."
        },
        { "\"source\":{\"maxStaleness\":5}", "source.max_staleness", "Must be seconds in a string, for instance \"3.5s\", not 5 (line 1 column 27)." },
        {
            "\"source\":{\"snapshot\":{\"capturedAt\":\"yesterday\"}}",
            "source.snapshot.captured_at",
            "Must be a moment in a string, for instance \"2026-05-04T12:00:00Z\", not \"yesterday\" (line 1 column 37)."
        },
        {
            "\"source\":{\"snapshot\":{\"documents\":[{},{\"content\":\"not base64!\"}]}}",
            "source.snapshot.documents[1].content",
            "Must be base64 in a string, not \"not base64!\" (line 1 column 51)."
        },
        {
            "\"source\":{\"snapshot\":{\"documents\":[{\"kind\":\"MARATHON_APP\"}]}}",
            "source.snapshot.documents[0].kind",
            "Must be a DocumentKind, for instance DOCUMENT_KIND_"
        },
        { "\"source\":{\"snapshot\":{\"documents\":[null]}}", "source.snapshot.documents[0]", "Must be an object, not null (line 1 column 37)." },
        {
            "\"source\":{\"snapshot\":{\"marathonFlags\":{\"a\":1}}}", "source.snapshot.marathon_flags[a]", "Must be a string, not 1 (line 1 column 45)."
        },
        {
            "\"source\":{\"cluster\":\"a\",\"snapshot\":{}}",
            "source.snapshot",
            "Must not be given beside cluster: only one of cluster, snapshot, all_clusters, diagnostics_bundle, snapshot_id (line 1 column 37)."
        },
    };

    /// <summary>Members of an overlay, likewise.</summary>
    public static TheoryData<string, string, string> OverlayMembers => new()
    {
        { "\"addAgents\":{\"count\":\"2\"}", "add_agents.count", "Must be a whole number from -2147483648 to 2147483647, not \"2\"" },
        { "\"addAgents\":{\"count\":1.5}", "add_agents.count", "Must be a whole number from -2147483648 to 2147483647, not 1.5" },
        { "\"addAgents\":{\"count\":99999999999}", "add_agents.count", "Must be a whole number from -2147483648 to 2147483647, not 99999999999" },
        { "\"addAgents\":{\"described\":{\"cpus\":\"many\"}}", "add_agents.described.cpus", "Must be a number, not \"many\"" },
        { "\"addAgents\":{\"described\":{\"memMib\":[1]}}", "add_agents.described.mem_mib", "Must be a number, not an array" },
        { "\"addAgents\":{\"described\":{\"ports\":{}}}", "add_agents.described.ports", "Must be an array, not an object" },
        { "\"addAgents\":{\"described\":{\"attributes\":[]}}", "add_agents.described.attributes", "Must be an object of names and values, not an array" },
        { "\"changeQuota\":{\"limit\":{\"cpus\":true}}", "change_quota.limit.cpus", "Must be a number, not true" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_json_object_is_told_where_it_ends_to_be_one(string json, string said)
    {
        var violation = (await PostAsync("/v1/diagnose", json)).ShouldHaveSingleItem();

        violation.Field.ShouldBeEmpty();
        violation.Description.ShouldStartWith(said);
    }

    [Theory]
    [MemberData(nameof(DiagnoseMembers))]
    public async Task A_member_that_its_field_does_not_take_is_told_with_its_place(string member, string field, string said)
    {
        var violation = (await PostAsync("/v1/diagnose", $"{{{member}}}"))[0];

        violation.Field.ShouldBe(field);
        violation.Description.ShouldStartWith(said);
    }

    [Theory]
    [MemberData(nameof(OverlayMembers))]
    public async Task A_member_of_an_overlay_that_its_field_does_not_take_is_told_with_its_place(string member, string field, string said)
    {
        var violation = (await PostAsync("/v1/simulate", $"{{\"overlays\":[{{{member}}}]}}"))[0];

        violation.Field.ShouldBe($"overlays[0].{field}");
        violation.Description.ShouldStartWith(said);
    }

    [Fact]
    public async Task All_that_cannot_be_read_of_a_body_is_told_at_once()
    {
        var violations = await PostAsync("/v1/diagnose", """
            {
              "view": "NOPE",
              "allStuck": "yes",
              "source": {"snapshot": {"documents": [{"content": 7, "kind": "X"}], "capturedAt": 12}},
              "somethingNew": {"a": [1]}
            }
            """);

        violations.Select(v => v.Field).ShouldBe(
        [
            "view", "all_stuck", "source.snapshot.documents[0].content", "source.snapshot.documents[0].kind", "source.snapshot.captured_at",
        ]);
        violations[1].Description.ShouldBe("Must be true or false, not \"yes\" (line 3 column 15).");
    }

    [Theory]
    [InlineData("workloads?pagesize=5", "pagesize", "There is no such parameter; did you mean page_size?")]
    [InlineData(
        "workloads?somethingNew", "somethingNew",
        "There is no such parameter. There are: source.max_staleness, include_healthy, page_size, page_token.")]
    [InlineData("workloads?source.cluster=other", "source.cluster", "Must be left out, or be the same as in the path.")]
    [InlineData("workloads?source.cluster=sample&source.cluster=other", "source.cluster", "Must be left out, or be the same as in the path.")]
    [InlineData("workloads?page_size=many", "page_size", "Must be a whole number from -2147483648 to 2147483647, not \"many\".")]
    [InlineData("workloads?pageSize=1.5", "page_size", "Must be a whole number from -2147483648 to 2147483647, not \"1.5\".")]
    [InlineData("workloads?page_size=99999999999", "page_size", "Must be a whole number from -2147483648 to 2147483647, not \"99999999999\".")]
    [InlineData("workloads?page_size=", "page_size", "Must be a whole number from -2147483648 to 2147483647, not \"\".")]
    [InlineData("workloads?page_size=1&page_size=2", "page_size", "Must be given once, not 2 times.")]
    [InlineData("workloads?include_healthy", "include_healthy", "Must be true or false, not \"\".")]
    [InlineData("workloads?source.max_staleness=5", "source.max_staleness", "Must be seconds in a string, for instance \"3.5s\", not \"5\".")]
    [InlineData("workloads?source.snapshot.documents=5", "source.snapshot.documents", "Must not be given beside source.cluster, which stands in the path.")]
    [InlineData(
        "workloads?source.snapshot.captured_at=2026-05-04T12:00:00Z", "source.snapshot.captured_at",
        "Must not be given beside source.cluster, which stands in the path.")]
    [InlineData("workloads?source=5", "source", "Cannot be said in a query; post the request as JSON.")]
    [InlineData(
        "diagnoses?view=full&workload_id=/mem-app", "view",
        "Must be one of DIAGNOSIS_VIEW_UNSPECIFIED, DIAGNOSIS_VIEW_BASIC, DIAGNOSIS_VIEW_FULL, not \"full\".")]
    public async Task A_parameter_that_its_field_does_not_take_is_told(string call, string field, string said)
    {
        var violation = (await ViolationsAsync(await server.Http.GetAsync($"/v1/clusters/sample/{call}"))).ShouldHaveSingleItem();

        violation.Field.ShouldBe(field);
        violation.Description.ShouldBe(said);
    }

    [Theory]
    [InlineData("source.cluster=sample&source.all_clusters=true", "source.all_clusters", "source.cluster")]
    [InlineData("source.all_clusters=true&source.cluster=sample", "source.cluster", "source.all_clusters")]
    public async Task Two_sources_in_a_query_are_one_too_many(string query, string field, string other)
    {
        var violation = (await ViolationsAsync(await server.Http.GetAsync($"/v1/workloads?{query}"))).ShouldHaveSingleItem();

        (violation.Field, violation.Description).ShouldBe((field, $"Must not be given beside {other}."));
    }

    [Fact]
    public async Task All_that_cannot_be_read_of_a_query_is_told_at_once()
    {
        var response = await server.Http.GetAsync("/v1/clusters/sample/workloads?page_size=many&include_healthy=perhaps&somethingNew=1");

        (await ViolationsAsync(response)).Select(v => v.Field).ShouldBe(["page_size", "include_healthy", "somethingNew"]);
    }

    [Fact]
    public async Task What_can_be_read_is_looked_at_too()
    {
        var violations = await PostAsync("/v1/diagnose", """
            {"view":"NOPE","analyzerIds":["offer",null,"nope"],"workloadId":"/nowhere","source":{"cluster":"sample"}}
            """);

        violations.Select(v => v.Field).ShouldBe(["view", "analyzer_ids[1]", "analyzer_ids[2]", "workload_id"]);
    }

    [Fact]
    public async Task What_was_given_and_cannot_be_read_is_not_called_missing()
    {
        var violations = await PostAsync("/v1/simulate", """{"source":{"cluster":"sample","maxStaleness":5},"definition":7,"overlays":0}""");

        violations.Select(v => v.Field).ShouldBe(["source.max_staleness", "definition", "overlays"]);
    }

    [Fact]
    public async Task Two_sources_are_both_looked_at()
    {
        var violations = await PostAsync(
            "/v1/diagnose", """{"source":{"cluster":"nope","snapshot":{"documents":[{"content":"?"}]}},"workloadId":"/a","view":77}""");

        violations.Select(v => v.Field).ShouldBe(["source.snapshot", "source.snapshot.documents[0].content", "source.cluster", "view"]);
    }

    [Fact]
    public async Task What_can_be_read_of_a_query_is_looked_at_too()
    {
        var response = await server.Http.GetAsync("/v1/clusters/sample/diagnoses?workloadid=/a&view=full&analyzer_ids=nope&workload_id=/nowhere");

        (await ViolationsAsync(response)).Select(v => v.Field).ShouldBe(["workloadid", "view", "analyzer_ids[0]", "workload_id"]);
    }

    [Theory]
    [InlineData("/v1/clusters?verbose=true", "verbose", "There is no such parameter: this call takes none.")]
    [InlineData("/v1/analyzers?source.cluster=sample", "source.cluster", "There is no such parameter: this call takes none.")]
    public async Task A_list_without_parameters_takes_none(string path, string field, string said)
    {
        var violation = (await ViolationsAsync(await server.Http.GetAsync(path))).ShouldHaveSingleItem();

        violation.Field.ShouldBe(field);
        violation.Description.ShouldBe(said);
    }

    [Fact]
    public async Task A_query_beside_a_body_is_not_passed_over()
    {
        var violations = await PostAsync("/v1/diagnose?workload_id=/mem-app", """{"source":{"cluster":"sample"},"allStuck":true}""");

        violations.ShouldHaveSingleItem().Description.ShouldBe("Must stand in the body: of this call no query is read.");
    }

    private async Task<IReadOnlyList<BadRequest.Types.FieldViolation>> PostAsync(string path, string json) =>
        await ViolationsAsync(await server.Http.PostJsonAsync(path, json));

    private static async Task<IReadOnlyList<BadRequest.Types.FieldViolation>> ViolationsAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var status = await response.StatusAsync();
        status.Code.ShouldBe((int)Code.InvalidArgument);
        foreach (var word in Internals)
        {
            status.Message.ShouldNotContain(word, Case.Sensitive);
        }

        var violations = status.Detail<BadRequest>().FieldViolations;
        violations.Take(5).ShouldAllBe(v => status.Message.Contains(v.Description, StringComparison.Ordinal));
        return violations;
    }
}
