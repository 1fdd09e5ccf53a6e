using System.Text.Json;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Failures.Causes;

/// <summary>Golden sentences: what a person reads first, with the real names in it.</summary>
public sealed class SummaryTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "summaries.jsonl");

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, System.IO.File.ReadLines(File).Count())];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Summary_names_the_real_things(int line)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadLines(File).ElementAt(line));
        var row = json.RootElement;
        var message = new FailureMessage(
            row.GetProperty("message").GetString()!,
            row.GetProperty("task_state").GetString(),
            row.GetProperty("reason").GetString(),
            Channel: LabelledFailure.ChannelOf(row));

        FailureClassifier.Classify(message).Summary.ShouldBe(row.GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData("password=\nhunter2Zq9")]
    [InlineData("TOKEN\nhunter2Zq9")]
    public void Secret_on_the_next_line_shows_in_no_part(string words)
    {
        var found = FailureClassifier.Classify(
            new FailureMessage(
                $"Failed to launch container: Failed to run 'docker pull a/b:1': exited with status 1; stderr='Something odd: {words} end\n'",
                "TASK_FAILED"));

        found.ToString().ShouldNotContain("hunter2Zq9");
        found.Quote.ShouldContain("[redacted]");
    }

    [Fact]
    public void Image_with_a_password_is_named_without_it()
    {
        var found = FailureClassifier.Classify(
            new FailureMessage("Executor did not register within 10mins", "TASK_FAILED", Image: "joe:hunter2Zq9@registry.example.com/a/b:1"));

        found.ToString().ShouldNotContain("hunter2Zq9");
    }

    [Fact]
    public void Message_of_the_documentation_is_explained_without_a_closing_quote()
    {
        const string message = """
            Container 'c0c4' for executor 'mybadimage.1' of framework 5b1f-0001 failed to start: Failed to run 'docker -H unix:///var/run/docker.sock
            pull /mybadimage/fakeimage:latest': exited with status 1; stderr='Error parsing reference:
            "/mybadimage/fakeimage:latest" is not a valid repository/tag
            """;

        var found = FailureClassifier.Classify(new FailureMessage(message, Channel: FailureChannel.AgentLog));

        (found.Cause.Label, ReasonCatalogue.Of(found).Code).ShouldBe(("invalid_image_reference", "image.invalid_image_reference"));
        found.Summary.ShouldBe("docker refused the image name `/mybadimage/fakeimage:latest`: a reference must not start with a slash");
        found.Quote.ShouldContain("is not a valid repository/tag");
        found.Remedies.ShouldNotBeEmpty();
    }
}
