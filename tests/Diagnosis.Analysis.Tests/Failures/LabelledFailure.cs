using System.Text.Json;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>One line of a labelled corpus: a message with the cause and analyzer that people gave it.</summary>
public sealed record LabelledFailure(string Id, FailureMessage Message, string Cause, string Analyzer)
{
    public static IEnumerable<LabelledFailure> Read(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", file)))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var channel = Enum.Parse<FailureChannel>(row.GetProperty("channel").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            yield return new LabelledFailure(
                row.GetProperty("id").GetString()!,
                new FailureMessage(row.GetProperty("message").GetString()!, Text(row, "task_state"), Text(row, "reason"), Channel: channel, Image: Text(row, "image")),
                row.GetProperty("cause").GetString()!,
                row.GetProperty("analyzer").GetString()!);
        }
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
