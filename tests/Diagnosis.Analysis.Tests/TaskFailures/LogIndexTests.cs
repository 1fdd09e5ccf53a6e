using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>In a long log that is read once, all is found that looking through it each time would find.</summary>
public sealed class LogIndexTests
{
    private static readonly LogText Log = new(DocumentKind.MarathonLog, "", Encoding.UTF8.GetBytes(Text()));

    [Theory]
    [InlineData("team_app-7.")]
    [InlineData("app-7.")]
    [InlineData("p-7.")]
    [InlineData("[/team/app-7]")]
    [InlineData(" for task team_app-7.")]
    [InlineData("No matching offer for /team/app-7 (need ")]
    [InlineData("launch delay for [/team/app-7 - ")]
    [InlineData("INFO")]
    [InlineData(" INFO ")]
    [InlineData("Registered as ")]
    [InlineData(" deactivated")]
    [InlineData("deactivated")]
    [InlineData("Error: ")]
    [InlineData("not_there.")]
    [InlineData(" not there at all")]
    [InlineData("] (")]
    [InlineData("é/7 ")]
    [InlineData("42")]
    [InlineData("6f1d-S3")]
    public void Places_are_those_of_a_search_through_the_whole(string text)
    {
        var content = Log.Content.Span;
        var (bytes, expected) = (Encoding.UTF8.GetBytes(text), new List<int>());
        for (var before = content.Length; (before = content[..before].LastIndexOf(bytes)) >= 0;)
        {
            expected.Add(before);
        }

        LogIndex.Places(Log, text).ShouldBe(expected);
        LogIndex.Places(Log, text).ShouldBe(expected, "Also when it is looked for again.");
    }

    private static string Text()
    {
        var text = new StringBuilder();
        for (var line = 0; line < 30_000; line++)
        {
            text.Append((line % 7) switch
            {
                0 => $"2026-11-30 10:00:00 INFO Received status update for task team_app-{line % 50}.instance-{line:x8}-0000._app.1: TASK_RUNNING ()",
                1 => $"2026-11-30 10:00:00 INFO No matching offer for /team/app-{line % 50} (need cpus=42)",
                2 => $"executor 'instance-team_app-{line % 50}.x' of my-app-{line % 50}.y [/team/app-{line % 50}] (x) Error: no",
                3 => line % 49 == 3 ? "Registered as 6f1d-S3 é/7 é/17 é" : "agent 6f1d-S3 deactivated",
                4 => $"launch delay for [/team/app-{line % 50} - 2026] INFO",
                5 => "",
                _ => $"team_app-{line % 50}. and /team/app-{line % 50}. Reasons NoClassError: x [/team/app-{line % 50}]",
            }).Append('\n');
        }

        return text.ToString();
    }
}
