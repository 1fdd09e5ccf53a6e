using System.Buffers;

namespace Diagnosis.Analysis.Redaction;

/// <summary>The long runs of certain letters in a text; words of sentences are passed over quickly.</summary>
internal static class LongRuns
{
    /// <summary>Every longest run of the letters that is at least so long, in the order of the text.</summary>
    public static IEnumerable<Range> Of(string text, SearchValues<char> letters, int shortest)
    {
        for (var position = 0; text.Length - position >= shortest;)
        {
            var rest = text.AsSpan(position);
            var length = rest.IndexOfAnyExcept(letters);
            length = length < 0 ? rest.Length : length;
            if (length >= shortest)
            {
                yield return position..(position + length);
            }

            position += length + 1;
        }
    }
}
