namespace Diagnosis.Server.Pages.Text;

/// <summary>A long text in two: what is read at once, and what folds behind it.</summary>
/// <param name="First">So many words at the most, where the text can be parted there.</param>
/// <param name="Rest">The rest; empty when there is none.</param>
public sealed record FoldedText(string First, string Rest)
{
    /// <summary>What is read at a glance.</summary>
    public const int MostWords = 60;

    private const string Paragraph = "\n\n";

    /// <summary>Folds a text of paragraphs: between two of them, or, where the first alone is too long, between two of its sentences.</summary>
    public static FoldedText Of(string text)
    {
        var paragraphs = text.Trim().Split(Paragraph, StringSplitOptions.RemoveEmptyEntries);
        var (words, taken) = (0, 0);
        foreach (var paragraph in paragraphs)
        {
            words += WordsOf(paragraph);
            if (words > MostWords)
            {
                break;
            }

            taken++;
        }

        if (taken > 0)
        {
            return new(string.Join(Paragraph, paragraphs[..taken]), string.Join(Paragraph, paragraphs[taken..]));
        }

        var (first, others) = paragraphs.Length == 0 ? ("", []) : (paragraphs[0], paragraphs[1..]);
        var end = EndOf(first);
        return new(first[..end].Trim(), string.Join(Paragraph, others.Prepend(first[end..].Trim()).Where(part => part.Length > 0)));
    }

    /// <summary>Where the last sentence ends that is within the words; the whole where none does. A list is no sentence.</summary>
    private static int EndOf(string paragraph)
    {
        var best = paragraph.Length;
        for (var at = paragraph.IndexOf(". ", StringComparison.Ordinal); at >= 0; at = paragraph.IndexOf(". ", at + 1, StringComparison.Ordinal))
        {
            if (WordsOf(paragraph[..at]) > MostWords)
            {
                break;
            }

            best = at + 1;
        }

        return best;
    }

    private static int WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
