using System.Text;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Validate;

/// <summary>Definitions that are far too long, too deep or too wide get an answer or a limit, over the wire.</summary>
public sealed class LargeDefinitionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int LongestMessage = 64 * 1024 * 1024;
    private const int LongestDefinition = 16 * 1024 * 1024;

    [Theory]
    [InlineData(100_000_000, LongestMessage)]
    [InlineData(20_000_000, LongestDefinition)]
    public async Task A_definition_over_a_limit_exhausts_it_and_the_limit_is_named(int length, int limit)
    {
        var request = new ValidateRequest { Definition = new string(' ', length) };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.ValidateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldContain($"{limit} bytes");
        error.Detail<Google.Rpc.QuotaFailure>().Violations.ShouldHaveSingleItem().Description.ShouldContain($"{limit}");
    }

    [Fact]
    public async Task A_patch_over_the_limit_is_refused_alike()
    {
        var request = new SimulateRequest { Source = new() { Cluster = "sample" }, WorkloadId = "/mem-app", DefinitionPatch = new string(' ', 20_000_000) };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldStartWith("definition_patch: ");
    }

    [Fact]
    public async Task A_definition_over_the_limit_hides_no_other_fault()
    {
        var request = new SimulateRequest
        {
            Source = new() { Cluster = "sample" },
            WorkloadId = "/mem-app",
            Definition = new string(' ', 20_000_000),
            DefinitionPatch = "[]",
            Overlays = { new Overlay { DrainAgent = new DrainAgent { Agent = "nowhere" } } },
        };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["definition", "definition_patch", "overlays[0].drain_agent.agent"]);
        error.Status.Detail.ShouldStartWith($"definition: Is larger than the {LongestDefinition} bytes that are looked at.");
    }

    [Fact]
    public async Task Two_texts_over_the_limit_are_both_told()
    {
        var text = new string(' ', 20_000_000);
        var request = new SimulateRequest { Source = new() { Cluster = "sample" }, WorkloadId = "/mem-app", Definition = text, DefinitionPatch = text };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Detail<Google.Rpc.QuotaFailure>().Violations.Select(v => v.Subject).ShouldBe(["definition", "definition_patch"]);
    }

    [Fact]
    public async Task A_million_unknown_members_are_told_as_far_as_anybody_reads()
    {
        var text = new StringBuilder("""{"id": "/web", "cmd": "sleep 1000" """);
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Append(",\"k").Append(i).Append("\":1");
        }

        var answer = await server.Client.ValidateAsync(new ValidateRequest { Definition = text.Append('}').ToString() });

        answer.Valid.ShouldBeTrue();
        answer.Violations.Count.ShouldBeInRange(1, 1000);
        answer.Violations.ShouldAllBe(v => v.Line > 0 && v.Column > 0);
    }

    [Fact]
    public async Task A_text_nested_deeper_than_anybody_writes_is_answered()
    {
        var labels = new string('[', 100_000) + new string(']', 100_000);
        var text = $$"""{"id": "/web", "cmd": "sleep 1000", "labels": {{labels}} }""";

        var answer = await server.Client.ValidateAsync(new ValidateRequest { Definition = text });

        answer.Valid.ShouldBeFalse();
        answer.Violations.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_hundred_thousand_apps_in_a_group_are_answered()
    {
        var apps = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $$"""{"id":"/g/a{{i}}","cmd":"sleep 1000"}"""));

        var answer = await server.Client.ValidateAsync(new ValidateRequest { Definition = $$"""{"id": "/g", "apps": [{{apps}}]}""" });

        answer.HttpStatus.ShouldBe(500);
        answer.Message.ShouldBe("All ports in the range [10000-20000) are already in use");
        answer.Kind.ShouldBe(DefinitionKind.Group);
    }
}
