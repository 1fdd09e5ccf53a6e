using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>What holds for every text: no exception, a bounded time, the same answer each time, and no image to blame where no image was pulled.</summary>
public sealed class FailureFuzzTests
{
    private static readonly string[] States =
    [
        "TASK_FAILED", "TASK_KILLED", "TASK_LOST", "TASK_ERROR", "TASK_RUNNING", "TASK_GONE", "TASK_UNREACHABLE", "nonsense", "",
    ];

    private static readonly string[] Reasons =
    [
        "REASON_CONTAINER_LAUNCH_FAILED", "REASON_EXECUTOR_TERMINATED", "REASON_COMMAND_EXECUTOR_FAILED", "REASON_AGENT_REMOVED", "REASON_RECONCILIATION", "x",
        "",
    ];

    private static readonly LabelledFailure[] Labelled = [.. LabelledFailure.Read("signatures.jsonl")];

    /// <summary>Words out of real failures, cut anywhere, mixed with separators and odd characters; never a docker or provisioner command.</summary>
    private static readonly Gen<string> Words =
        from pieces in Gen.OneOf(
            Gen.Elements(RuleCatalogue.All.SelectMany(rule => rule.Any).Where(word => !IsPullOpening(word)).ToArray()),
            Gen.Elements(
                "; ", ": ", "'", "\"", "\n", "\\n", "\\\"", " ", "https://", "/a/b:c", "stderr='", "exited with status 1", "\u0001", "\ud800", "é",
                "Collect failed: ", "Command exited with status 99999999999: ", "'docker pull x'"),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ListOf()
        select string.Concat(pieces);

    [Fact]
    public void Any_text_is_classified_without_an_exception() =>
        Prop.ForAll(Messages(Words).ToArbitrary(), message =>
        {
            var found = FailureClassifier.Classify(message);
            return found.Confidence is >= 0 and <= 1 && found.Summary.Length > 0 && found.Quote.Length <= 2000;
        }).Check(PropertyRuns.Of(5000));

    [Fact]
    public void Text_without_a_pull_never_blames_an_image()
    {
        var messages = Messages(Words).Where(
            message => message.Channel != FailureChannel.SandboxStderr && !message.Text.Contains("discarded", StringComparison.OrdinalIgnoreCase)
                && !NamesAnImage(message.Text));

        Prop.ForAll(messages.ToArbitrary(), message => FailureClassifier.Classify(message).Area != FailureArea.Image)
            .Check(PropertyRuns.Of(5000));
    }

    [Fact]
    public void Message_cut_anywhere_is_no_error()
    {
        foreach (var failure in Labelled)
        {
            for (var length = 0; length <= failure.Message.Text.Length; length += 7)
            {
                FailureClassifier.Classify(failure.Message with { Text = failure.Message.Text[..length] }).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void Answers_do_not_depend_on_what_was_asked_before()
    {
        var random = new Random(42);
        for (var round = 0; round < 60; round++)
        {
            var order = Labelled.OrderBy(_ => random.Next()).ToList();
            foreach (var failure in order)
            {
                FailureClassifier.Classify(failure.Message).Cause.Label.ShouldBe(failure.Cause, failure.Id);
                FailureClassifier.Classify(new FailureMessage(Shuffled(failure.Message.Text, random), Channel: failure.Message.Channel)).ShouldNotBeNull();
            }
        }
    }

    [Theory]
    [InlineData("Failed to launch container: ")]
    [InlineData("Container 'a' for executor 'b' of framework c failed to start: ")]
    [InlineData("Failed to run 'docker pull a")]
    [InlineData("exec: \"")]
    [InlineData("; Container killed")]
    [InlineData("lookup ")]
    [InlineData("://")]
    [InlineData("/a")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("Failed to fetch '")]
    [InlineData("docker: x\n")]
    [InlineData("I0301 12:00:00.123456  1234 a.cpp:1] ")]
    [InlineData("Failed to perform 'curl': curl: (6) ")]
    [InlineData("agent x removed: ")]
    public void Hostile_repetition_takes_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        foreach (var channel in Enum.GetValues<FailureChannel>())
        {
            Should.CompleteIn(
                () => FailureClassifier.Classify(new FailureMessage(text, "TASK_FAILED", Channel: channel, Image: "a/b:c")),
                TimeSpan.FromSeconds(15),
                channel.ToString());
        }
    }

    [Fact]
    public void Long_text_keeps_its_head_and_its_tail()
    {
        var noise = new string('x', 500_000);

        FailureClassifier.Classify(new FailureMessage($"Failed to launch container: Collect failed: Unknown CNI network 'n' {noise}", "TASK_FAILED"))
            .Cause.Label
            .ShouldBe("network_not_found");
        FailureClassifier.Classify(new FailureMessage($"Failed to launch container: {noise} Collect failed: Unknown CNI network 'n'", "TASK_FAILED"))
            .Cause.Label
            .ShouldBe("network_not_found");
    }

    private static Gen<FailureMessage> Messages(Gen<string> texts) =>
        from text in texts
        from state in Gen.Elements(States)
        from reason in Gen.Elements(Reasons)
        from channel in Gen.Elements(Enum.GetValues<FailureChannel>())
        select new FailureMessage(text, state, reason, channel, Image: text.Length % 3 == 0 ? text : "a/b:1");

    private static bool IsPullOpening(string word) => new[] { "curl", "docker image", "manifest mime", "archive for image", "subprocess 'tar", "destroyed" }
        .Any(opening => word.Contains(opening, StringComparison.OrdinalIgnoreCase));

    private static bool NamesAnImage(string text) =>
        new[]
        {
            "Unexpected HTTP response", "Got unexpected", "Missing 'realm'", "Failed to find token", "No Content-Type", "Unsupported manifest", "V2 Schema",
            "staging directory", "copy layer", "mount rootfs", "archive for image", "pulling image", "Failed to find image", "Error response from daemon",
            "docker: ",
        }
            .Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string Shuffled(string text, Random random)
    {
        var words = text.Split(' ');
        random.Shuffle(words);
        return string.Join(' ', words);
    }
}
