using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Client.Rendering;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Client.Tests;

/// <summary>The renderers of the client against the goldens that all clients share, and what no text may do to a medium.</summary>
public sealed class RenderingTests
{
    private const int LongestSection = 3000;
    private const int MostBlocks = 50;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)[..^".json".Length]).Where(name => !name.Contains('.')).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures", "renderings");

    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown_is_the_golden_one(string name) => DiagnosisMarkdown.Render(Case(name), CoverageOf(name)).ShouldBe(Golden($"{name}.md"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Plain_text_is_the_golden_one(string name) => DiagnosisPlainText.Render(Case(name), CoverageOf(name)).ShouldBe(Golden($"{name}.txt"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Slack_blocks_are_the_golden_ones(string name) =>
        JsonNode.DeepEquals(JsonNode.Parse(DiagnosisSlack.Render(Case(name), CoverageOf(name))), JsonNode.Parse(Golden($"{name}.slack.json"))).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Names))]
    public void Slack_takes_the_message(string name)
    {
        using var message = JsonDocument.Parse(DiagnosisSlack.Render(Case(name), CoverageOf(name)));
        var blocks = message.RootElement.GetProperty("blocks").EnumerateArray().ToArray();
        var texts = blocks.Select(block => block.TryGetProperty("text", out var text) ? text : block.GetProperty("elements")[0])
            .Select(text => text.GetProperty("text").GetString()!).ToArray();

        blocks.Length.ShouldBeLessThanOrEqualTo(MostBlocks);
        texts.ShouldAllBe(text => text.Length > 0 && text.Length <= LongestSection);
        texts.ShouldAllBe(text => !text.Contains('<') && !text.Contains('>') && !text.Contains("@everyone"));
    }

    [Fact]
    public void Hostile_text_stays_on_its_line_and_makes_no_mark()
    {
        var markdown = DiagnosisMarkdown.Render(Case("hostile-text"));

        markdown.Split('\n').ShouldAllBe(line => !line.StartsWith('#') && !line.StartsWith("- list"));
        markdown.Replace("\\]", "", StringComparison.Ordinal).ShouldNotContain("](");
        markdown.ShouldNotContain("<script>");
        markdown.ShouldNotContain("https://");
        markdown.ShouldNotContain('\u202E');
    }

    private static V1.Diagnosis Case(string name) => Parser.Parse<V1.Diagnosis>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));

    private static Coverage? CoverageOf(string name) =>
        File.Exists(Path.Combine(Folder, $"{name}.coverage.json")) ? Parser.Parse<Coverage>(Golden($"{name}.coverage.json")) : null;

    private static string Golden(string file) => File.ReadAllText(Path.Combine(Folder, file)).Replace("\r\n", "\n", StringComparison.Ordinal);
}
