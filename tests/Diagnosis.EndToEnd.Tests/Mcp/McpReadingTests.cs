using ModelContextProtocol.Protocol;

namespace Diagnosis.EndToEnd.Tests.Mcp;

/// <summary>Nothing is out of reach of a chatbot because it does not fit its budget, or because a code is one of a family.</summary>
public sealed class McpReadingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(200)]
    [InlineData(600)]
    [InlineData(3000)]
    public async Task All_that_is_stuck_is_on_some_page_whatever_the_budget(int tokens)
    {
        await using var session = await McpSession.StartAsync(server.HttpAddress);
        var (seen, total, token) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = (await session.CallAsync("list_stuck", ("max_tokens", tokens), ("page_token", token ?? ""))).StructuredContent!.Value;
            seen.AddRange(page.GetProperty("diagnoses").EnumerateArray().Select(one => one.GetProperty("workload").GetString()!));
            (total, token) = (page.GetProperty("total").GetInt32(), page.GetProperty("next_page_token").GetString());
            page.GetProperty("left_out").GetInt32().ShouldBe(0);
        }
        while (token is not null);

        (seen.Count, seen.Distinct().Count()).ShouldBe((total, total));
    }

    [Theory]
    [InlineData("diagnosis://reasons", "image.*")]
    [InlineData("diagnosis://reasons", "config.*")]
    [InlineData("diagnosis://reasons/image.registry_auth", "image.registry_auth")]
    [InlineData("diagnosis://reasons/offer.never_fits", "offer.never_fits")]
    public async Task What_any_code_of_a_finding_means_can_be_read(string uri, string code)
    {
        await using var session = await McpSession.StartAsync(server.HttpAddress);

        var read = await session.Client.ReadResourceAsync(uri);

        ((TextResourceContents)read.Contents.Single()).Text.ShouldContain($"\"code\":\"{code}\"");
    }
}
