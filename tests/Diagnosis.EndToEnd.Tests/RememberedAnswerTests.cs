using System.Text;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Many who ask the same of one reading get one answer, whose bytes are those that it had the first time.</summary>
public sealed class RememberedAnswerTests : IAsyncLifetime
{
    private static readonly DiagnoseRequest Stuck = new()
    {
        Source = new() { Cluster = "sample", MaxStaleness = new() { Seconds = 3600 } }, WorkloadId = "/search", View = DiagnosisView.Basic,
    };

    private ServerFixture _server = null!;

    private MemoryBudget Memory => _server.Services.GetRequiredService<MemoryBudget>();

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(null);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Second_answer_has_the_bytes_of_the_first_over_grpc_and_as_json()
    {
        var (first, firstJson) = (await AskAsync(Stuck), await AskAsJsonAsync());
        Memory.Kept.ShouldBeGreaterThan(0);

        var (second, secondJson) = (await AskAsync(Stuck), await AskAsJsonAsync());

        second.ToByteArray().ShouldBe(first.ToByteArray());
        secondJson.ShouldBe(firstJson);
        DiagnoseResponse.Parser.ParseJson(secondJson).ShouldBe(second);
    }

    [Fact]
    public async Task Another_question_gets_its_own_answer()
    {
        var basic = await AskAsync(Stuck);
        var full = await AskAsync(new(Stuck) { View = DiagnosisView.Full });
        var one = await AskAsync(new(Stuck) { AnalyzerIds = { "offer" } });

        basic.Diagnoses[0].Placement.Agents.ShouldBeEmpty();
        full.Diagnoses[0].Placement.Agents.ShouldNotBeEmpty();
        one.Diagnoses[0].AnalyzerRuns.Count.ShouldBeLessThan(basic.Diagnoses[0].AnalyzerRuns.Count);
    }

    [Fact]
    public async Task What_is_kept_is_counted_and_no_burden_to_what_is_under_way()
    {
        await AskAsync(Stuck);
        var kept = Memory.Kept;

        await AskAsync(Stuck);

        kept.ShouldBeInRange(1000, Memory.Bytes / 8);
        Memory.Kept.ShouldBe(kept);
    }

    private async Task<DiagnoseResponse> AskAsync(DiagnoseRequest request) => await _server.Client.DiagnoseAsync(request);

    private async Task<string> AskAsJsonAsync()
    {
        using var body = new StringContent(JsonFormatter.Default.Format(Stuck), Encoding.UTF8, "application/json");
        using var answer = await _server.Http.PostAsync("/v1/diagnose", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
