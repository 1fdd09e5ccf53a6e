using Diagnosis.Server.Pages.Text;

namespace Diagnosis.Server.Tests.Pages.Text;

public sealed class FoldedTextTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("word", 40)) + ".";

    [Theory]
    [InlineData("")]
    [InlineData("Short. Two sentences.")]
    [InlineData("One.\n\nTwo.")]
    public void Short_text_is_read_at_once(string text) => FoldedText.Of(text).ShouldBe(new(text, ""));

    [Fact]
    public void Paragraphs_fold_between_two_of_them() => FoldedText.Of($"{Long}\n\n{Long}\n\nEnd.").ShouldBe(new(Long, $"{Long}\n\nEnd."));

    [Fact]
    public void Long_paragraph_folds_between_two_of_its_sentences() =>
        FoldedText.Of($"{Long} {Long}\n\nEnd.").ShouldBe(new(Long, $"{Long}\n\nEnd."));

    [Fact]
    public void Sentence_that_is_too_long_stays_whole()
    {
        var endless = string.Join(' ', Enumerable.Repeat("word", 100));

        FoldedText.Of($"{endless}\n\nEnd.").ShouldBe(new(endless, "End."));
    }
}
