using System.Text.Json.Nodes;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ServerInfoTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_server_says_what_it_is_and_what_may_be_asked_of_it()
    {
        var info = await server.Client.GetServerInfoAsync(new());
        var analyzers = await server.Client.ListAnalyzersAsync(new());

        info.Contract.ShouldBe("diagnosis.v1");
        info.Version.ShouldMatch(@"^\d+\.\d+\.\d+");
        info.Analyzers.ShouldBe(analyzers.Analyzers);
        info.Limits.MaxRequestBytes.ShouldBe(64 << 20);
        info.Limits.MaxDocuments.ShouldBe(10_000);
        info.Limits.MaxCallTime.ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(1));
        info.Limits.MaxDiagnoses.ShouldBe(1000);
    }

    [Fact]
    public async Task The_same_is_had_as_json()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/v1/server"))!;

        ((string)json["contract"]!).ShouldBe("diagnosis.v1");
        ((string)json["limits"]!["maxCallTime"]!).ShouldBe("60s");
    }
}
