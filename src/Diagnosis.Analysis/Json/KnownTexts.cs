using System.Diagnostics.CodeAnalysis;

namespace Diagnosis.Analysis.Json;

/// <summary>The last few texts of a value, and what they were read as.</summary>
/// <typeparam name="T">What they were read as.</typeparam>
internal sealed class KnownTexts<T>
{
    private const int Most = 8;
    private const int LongestText = 2048;

    private readonly List<Known> _all = [];
    private int _oldest;

    /// <summary>What a text begins with, if it is one of these. A value's end is part of it, so that what begins alike is the same.</summary>
    /// <param name="text">From where the value begins to far behind it.</param>
    /// <param name="depth">How deep it lies: what nests too deep at one place may not at another.</param>
    /// <param name="known">The value.</param>
    public bool TryFind(ReadOnlySpan<byte> text, int depth, [NotNullWhen(true)] out Known? known)
    {
        foreach (var one in _all)
        {
            if (one.Depth >= depth && text.StartsWith(one.Text.AsSpan(0, one.Length)))
            {
                known = one;
                return true;
            }
        }

        known = null;
        return false;
    }

    /// <summary>Adds a text in the place of the oldest; one that is long is read again.</summary>
    public void Add(ReadOnlySpan<byte> text, int depth, T value, int taken)
    {
        if (text.Length is 0 or > LongestText)
        {
            return;
        }

        if (_all.Count < Most)
        {
            _all.Add(new Known());
        }

        var known = _all[_oldest];
        _oldest = (_oldest + 1) % Most;
        if (known.Text.Length < text.Length)
        {
            known.Text = new byte[Math.Max(text.Length, known.Text.Length * 2)];
        }

        text.CopyTo(known.Text);
        (known.Length, known.Depth, known.Value, known.Taken) = (text.Length, depth, value, taken);
    }

    /// <summary>One of the texts.</summary>
    internal sealed class Known
    {
        public byte[] Text { get; set; } = [];

        public int Length { get; set; }

        public int Depth { get; set; }

        public T Value { get; set; } = default!;

        /// <summary>How much was taken of it.</summary>
        public int Taken { get; set; }
    }
}
