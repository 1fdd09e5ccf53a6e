using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>The classifier against labelled messages of Mesos, Docker, registries and Marathon across versions.</summary>
public sealed class LabelledFailureTests
{
    private static readonly LabelledFailure[] Labelled = [.. LabelledFailure.Read("signatures.jsonl"), .. LabelledFailure.Read("variants.jsonl")];

    public static TheoryData<string> Ids(string file) => [.. LabelledFailure.Read(file).Select(failure => failure.Id)];

    [Theory]
    [MemberData(nameof(Ids), "signatures.jsonl")]
    public void Labelled_message_gets_its_cause_and_owner(string id) => Check("signatures.jsonl", id);

    [Theory]
    [MemberData(nameof(Ids), "variants.jsonl")]
    public void Other_wording_of_the_same_failure_gets_the_same_cause(string id) => Check("variants.jsonl", id);

    [Theory]
    [MemberData(nameof(Ids), "signatures.jsonl")]
    public void Quote_is_a_fragment_of_the_message(string id)
    {
        var failure = LabelledFailure.Read("signatures.jsonl").Single(failure => failure.Id == id);

        failure.Message.Text.ShouldContain(FailureClassifier.Classify(failure.Message).Quote);
    }

    [Fact]
    public void Wrapped_and_escaped_status_messages_keep_their_cause()
    {
        foreach (var failure in Labelled.Where(failure => failure.Message.Channel == FailureChannel.TaskStatus))
        {
            var broken = failure.Message.Text.Replace(" ", "\n    ", StringComparison.Ordinal);
            var escaped = failure.Message.Text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            foreach (var text in new[] { broken, escaped })
            {
                FailureClassifier.Classify(failure.Message with { Text = text }).Cause.Label.ShouldBe(failure.Cause, failure.Id);
            }
        }
    }

    [Fact]
    public void Redacted_messages_keep_their_cause()
    {
        foreach (var failure in LabelledFailure.Read("signatures.jsonl"))
        {
            var redacted = failure.Message with { Text = Redactor.Redact(failure.Message.Text) };
            FailureClassifier.Classify(redacted).Cause.Label.ShouldBe(failure.Cause, failure.Id);
        }
    }

    private static void Check(string file, string id)
    {
        var failure = LabelledFailure.Read(file).Single(failure => failure.Id == id);

        var found = FailureClassifier.Classify(failure.Message);

        found.Cause.Label.ShouldBe(failure.Cause, found.Quote);
        (found.Area == FailureArea.Image).ShouldBe(failure.IsImagePull);
        found.Summary.ShouldNotBeNullOrWhiteSpace();
        found.Confidence.ShouldBeInRange(0.25, 1);
    }
}
