using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Where the words of a long log stand, so that it is read once and not again for each workload. A word is a part of an id: letters, digits, <c>_</c> and
/// <c>-</c>. What is looked for is found by the rarest word in it, and compared there. Safe for concurrent use.
/// </summary>
internal sealed class LogIndex
{
    /// <summary>A shorter log is looked through as fast.</summary>
    private const int LeastBytes = 1 << 20;

    private const int ShortestWord = 3;

    /// <summary>A word that stands in more places leads nowhere.</summary>
    private const int MostPlaces = 1 << 14;

    /// <summary>What is looked for without a word to find it by is the same for all workloads; no more than some are remembered.</summary>
    private const int MostRemembered = 128;

    private static readonly ConditionalWeakTable<LogText, LogIndex> Known = [];

    private readonly LogText _log;
    private readonly Dictionary<ulong, Word> _words = [];
    private readonly List<(int At, int Before)> _places = [];
    private readonly Word[] _byEnd;
    private readonly ConcurrentDictionary<string, int[]> _remembered = new(StringComparer.Ordinal);

    private LogIndex(LogText log)
    {
        _log = log;
        Read(log.Content.Span);
        _byEnd = [.. _words.Values];
        Array.Sort(_byEnd, (one, other) => CompareEnds(Text(one), Text(other)));
    }

    /// <summary>Where the text stands in the log, the last first.</summary>
    public static IEnumerable<int> Places(LogText log, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return log.Content.Length < LeastBytes
            ? Scan(log, bytes, log.Content.Length)
            : Known.GetValue(log, static one => new LogIndex(one)).Places(text, bytes);
    }

    private static IEnumerable<int> Scan(LogText log, byte[] text, int before)
    {
        while ((before = log.Content.Span[..before].LastIndexOf(text)) >= 0)
        {
            yield return before;
        }
    }

    private IEnumerable<int> Places(string text, byte[] bytes)
    {
        if (Rarest(bytes) is { } found)
        {
            return found.Where(at => at >= 0 && _log.Content.Span[at..].StartsWith(bytes));
        }

        if (_remembered.TryGetValue(text, out var known))
        {
            return known;
        }

        // The last ones are what is asked for; where there are more, the rest is looked for again.
        int[] last = [.. Scan(_log, bytes, _log.Content.Length).Take(MostPlaces)];
        if (last.Length == MostPlaces)
        {
            return Scan(_log, bytes, _log.Content.Length);
        }

        if (_remembered.Count < MostRemembered)
        {
            _remembered.TryAdd(text, last);
        }

        return last;
    }

    /// <summary>Where the text would begin by its rarest word, the last first; null when there is no word in it to go by.</summary>
    private IEnumerable<int>? Rarest(ReadOnlySpan<byte> text)
    {
        (int Offset, Word Word)? rarest = null;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            // A word at the beginning may be the end of a longer one, and one at the end the beginning.
            if (end - start >= ShortestWord && end < text.Length && !IsNumber(text[start..end]))
            {
                if (start > 0)
                {
                    if (!_words.TryGetValue(Hash(text[start..end]), out var word))
                    {
                        return [];
                    }

                    rarest = !word.IsCommon && (rarest is not { } other || word.Count < other.Word.Count) ? (start, word) : rarest;
                }
                else if (Ending(text[..end]) is { } words)
                {
                    return words;
                }
            }

            start = end;
        }

        return rarest is { } found ? Chain(found.Word).Select(at => at - found.Offset) : null;
    }

    /// <summary>Where those words end that end so, as if they began there; null when they are too many.</summary>
    private List<int>? Ending(ReadOnlySpan<byte> end)
    {
        var (low, high) = (0, _byEnd.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = CompareEnds(Text(_byEnd[middle]), end) < 0 ? (middle + 1, high) : (low, middle);
        }

        var places = new List<int>();
        for (; low < _byEnd.Length && Text(_byEnd[low]).EndsWith(end); low++)
        {
            if (_byEnd[low].IsCommon || places.Count > MostPlaces)
            {
                return null;
            }

            var skipped = _byEnd[low].Length - end.Length;
            places.AddRange(Chain(_byEnd[low]).Select(at => at + skipped));
        }

        places.Sort((one, other) => other.CompareTo(one));
        return places;
    }

    private IEnumerable<int> Chain(Word word)
    {
        for (var place = word.Last; place >= 0; place = _places[place].Before)
        {
            yield return _places[place].At;
        }
    }

    private void Read(ReadOnlySpan<byte> content)
    {
        for (var start = 0; start < content.Length; start++)
        {
            var end = start;
            while (end < content.Length && IsOfWord(content[end]))
            {
                end++;
            }

            if (end - start >= ShortestWord && !IsNumber(content[start..end]))
            {
                Add(Hash(content[start..end]), start, end - start);
            }

            start = end;
        }
    }

    private void Add(ulong hash, int at, int length)
    {
        ref var word = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, hash, out var isKnown);
        word = isKnown ? word : new Word(at, length, -1, 0);
        if (!word.IsCommon)
        {
            _places.Add((at, word.Last));
            word = word with { Last = _places.Count - 1, Count = word.Count + 1 };
        }
    }

    private ReadOnlySpan<byte> Text(Word word) => _log.Content.Span.Slice(word.At, word.Length);

    private static bool IsOfWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-';

    private static bool IsNumber(ReadOnlySpan<byte> word) => word.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>FNV-1a, 64 bits: two words with one hash only cost a comparison.</summary>
    private static ulong Hash(ReadOnlySpan<byte> word)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var one in word)
        {
            hash = (hash ^ one) * 1_099_511_628_211;
        }

        return hash;
    }

    private static int CompareEnds(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        for (var back = 1; back <= Math.Min(one.Length, other.Length); back++)
        {
            if (one[^back] != other[^back])
            {
                return one[^back].CompareTo(other[^back]);
            }
        }

        return one.Length.CompareTo(other.Length);
    }

    /// <param name="At">Where it stands first.</param>
    /// <param name="Length">How long it is.</param>
    /// <param name="Last">The last of its places.</param>
    /// <param name="Count">How many they are.</param>
    private readonly record struct Word(int At, int Length, int Last, int Count)
    {
        public bool IsCommon => Count >= MostPlaces;
    }
}
