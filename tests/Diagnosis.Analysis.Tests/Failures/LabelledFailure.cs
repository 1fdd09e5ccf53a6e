using System.Text.Json;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>One line of a labelled corpus: a message with the cause that people gave it, and whether the image-pull analyzer owns it.</summary>
public sealed record LabelledFailure(string Id, FailureMessage Message, string Cause, bool IsImagePull)
{
    public static IEnumerable<LabelledFailure> Read(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", file)))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var channel = ChannelOf(row);
            yield return new LabelledFailure(
                row.GetProperty("id").GetString()!,
                new FailureMessage(
                    row.GetProperty("message").GetString()!,
                    Text(row, "task_state"),
                    Text(row, "reason"),
                    Channel: channel,
                    Image: Text(row, "image")),
                row.GetProperty("cause").GetString()!,
                row.GetProperty("analyzer").GetString() == "image_pull");
        }
    }

    /// <summary>The data spell channels <c>task_status</c>.</summary>
    internal static FailureChannel ChannelOf(JsonElement row) =>
        Enum.Parse<FailureChannel>(row.GetProperty("channel").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
