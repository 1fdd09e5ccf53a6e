using System.Net;
using Google.Rpc;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>Of two values for one field none is taken, however the field is spelt.</summary>
public sealed class GivenTwiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("workloads?page_size=1&pageSize=2", "page_size: Must be given once, not also as page_size.")]
    [InlineData("workloads?page_size=many&pageSize=2", "page_size: Must be a whole number", "page_size: Must be given once, not also as page_size.")]
    [InlineData("workloads?source.maxStaleness=1s&source.max_staleness=2s", "source.max_staleness: Must be given once, not also as source.maxStaleness.")]
    public async Task Of_a_query_both_spellings_of_a_field_are_refused(string call, params string[] told) =>
        await ShouldTellAsync(await server.Http.GetAsync($"/v1/clusters/sample/{call}"), told);

    [Theory]
    [InlineData(
        """{"source":{"cluster":"sample"},"workloadId":"/a","workload_id":"/b"}""",
        "workload_id: Must be given once, not also as workloadId (line 1 column 64).")]
    [InlineData("""{"source":{"cluster":"sample"},"workloadId":"/a","workloadId":"/a"}""", "workload_id: Must be given once (line 1 column 63).")]
    [InlineData(
        """{"source":{"cluster":"sample","maxStaleness":"1s","max_staleness":"2s"},"workloadId":"/mem-app","view":"zz"}""",
        "source.max_staleness: Must be given once, not also as maxStaleness", "view: Must be one of")]
    [InlineData(
        """{"source":{"snapshot":{"documents":[{"kind":1}],"marathonFlags":{"a":"1","a":"2"}}},"workloadId":"/a"}""",
        "source.snapshot.marathon_flags[a]: Must be given once")]
    public async Task Of_a_body_both_spellings_of_a_field_are_refused(string body, params string[] told) =>
        await ShouldTellAsync(await server.Http.PostJsonAsync("/v1/diagnose", body), told);

    [Fact]
    public async Task A_field_that_is_null_is_not_given()
    {
        var response = await server.Http.PostJsonAsync(
            "/v1/diagnose", """{"source":{"cluster":"sample"},"workloadId":null,"workload_id":"/mem-app"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("soon", """{"workloadId":"/a","view":"zz"}""", "grpc-timeout: Must be at most eight digits", "view: Must be one of", "source: ")]
    [InlineData("soon", "{", "grpc-timeout: Must be at most eight digits", ": The body is not JSON")]
    public async Task A_time_limit_that_makes_no_sense_hides_nothing_of_the_body(string limit, string body, params string[] told) =>
        await ShouldTellAsync(await server.Http.PostJsonAsync("/v1/diagnose", body, ("grpc-timeout", limit)), told);

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999M")]
    public async Task A_time_limit_past_the_end_of_time_is_none(string limit)
    {
        var response = await server.Http.PostJsonAsync(
            "/v1/diagnose", """{"source":{"cluster":"sample"},"workloadId":"/mem-app"}""", ("grpc-timeout", limit));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldTellAsync(HttpResponseMessage response, string[] told)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var violations = (await response.StatusAsync()).Detail<BadRequest>().FieldViolations.Select(v => $"{v.Field}: {v.Description}").ToArray();
        violations.Length.ShouldBe(told.Length, string.Join('\n', violations));
        violations.Zip(told).ShouldAllBe(one => one.First.StartsWith(one.Second));
    }
}
