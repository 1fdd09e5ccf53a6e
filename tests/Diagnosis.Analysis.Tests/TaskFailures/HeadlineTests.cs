using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>Golden headlines: what a person hears first of a whole diagnosis, from the text of the failure to the one thing to do.</summary>
public sealed class HeadlineTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "headlines.jsonl");

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, System.IO.File.ReadLines(File).Count())];

    [Fact]
    public void There_are_enough_of_them() => Lines.Count.ShouldBeGreaterThanOrEqualTo(30);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Headline_names_the_cause_and_what_to_do(int line)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadLines(File).ElementAt(line));
        var row = json.RootElement;
        var failure = Failure(
            row.GetProperty("message").GetString()!,
            state: row.GetProperty("task_state").GetString()!,
            reason: row.GetProperty("reason").GetString());
        var scene = new FailureScene().Checked(new HealthCheck { Protocol = HealthCheckProtocol.Http, Path = "/health", PortIndex = 0 });
        scene = failure.Reason is null ? scene.Last(failure) : scene.Recorded(failure);
        scene = row.TryGetProperty("stderr", out var stderr) ? scene.Log(DocumentKind.TaskLog, failure.TaskId, stderr.GetString()!) : scene;

        (await scene.DiagnoseAsync()).Headline.ShouldBe(row.GetProperty("headline").GetString());
    }
}
