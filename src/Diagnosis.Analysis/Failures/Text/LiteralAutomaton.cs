namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// Finds many literals at once, ASCII case ignored, in one pass (Aho-Corasick as a complete table over byte classes). Time grows with the
/// text alone. Characters outside ASCII match nothing.
/// </summary>
internal sealed class LiteralAutomaton
{
    private const int HasOutput = int.MinValue;
    private const int StateMask = int.MaxValue;

    private readonly byte[] _classes = new byte[256];
    private readonly int _shift;
    private readonly int[] _next;
    private readonly int[] _literalAt;
    private readonly int[] _outputLink;
    private readonly int[] _lengths;

    public LiteralAutomaton(IReadOnlyList<string> literals)
    {
        _lengths = [.. literals.Select(literal => literal.Length)];
        var classCount = AssignClasses(literals);
        _shift = int.Log2(classCount - 1) + 1;
        var stateLimit = literals.Sum(literal => literal.Length) + 1;
        _next = new int[stateLimit << _shift];
        _literalAt = new int[stateLimit];
        _outputLink = new int[stateLimit];
        Array.Fill(_literalAt, -1);
        var stateCount = AddLiterals(literals);
        Complete(stateCount);
    }

    public int Count => _lengths.Length;

    /// <summary>Writes for each literal where it starts first in the text, or -1.</summary>
    public void FindFirst(ReadOnlySpan<char> text, Span<int> starts)
    {
        starts.Fill(-1);
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var entry = _next[((state & StateMask) << _shift) + (c < 128 ? _classes[c] : 0)];
            state = entry & StateMask;
            if (entry < 0)
            {
                for (var output = FirstOutput(state); output > 0; output = _outputLink[output])
                {
                    var literal = _literalAt[output];
                    starts[literal] = starts[literal] < 0 ? i + 1 - _lengths[literal] : starts[literal];
                }
            }
        }
    }

    /// <summary>Finds the end of the next literal; keeps its state, so that a literal may lie across two buffers.</summary>
    /// <param name="bytes">The next bytes of the text.</param>
    /// <param name="state">0 at the start of the text; carried from call to call.</param>
    /// <param name="consumed">How many bytes were read.</param>
    /// <returns>True when a literal ends at the last byte read; see <see cref="Ending"/>.</returns>
    public bool FindNext(ReadOnlySpan<byte> bytes, ref int state, out int consumed)
    {
        var next = _next;
        var shift = _shift;
        ref var classes = ref _classes[0];
        var current = state;
        for (var i = 0; i < bytes.Length; i++)
        {
            current = next[(current << shift) + System.Runtime.CompilerServices.Unsafe.Add(ref classes, bytes[i])];
            if (current < 0)
            {
                state = current & StateMask;
                consumed = i + 1;
                return true;
            }
        }

        state = current;
        consumed = bytes.Length;
        return false;
    }

    /// <summary>The literals that end in a state, longest first.</summary>
    public void Ending(int state, ICollection<int> literals)
    {
        for (var output = FirstOutput(state); output > 0; output = _outputLink[output])
        {
            literals.Add(_literalAt[output]);
        }
    }

    private int FirstOutput(int state) => _literalAt[state] >= 0 ? state : _outputLink[state];

    private int AssignClasses(IReadOnlyList<string> literals)
    {
        var count = 1;
        foreach (var literal in literals)
        {
            foreach (var c in literal)
            {
                var lower = char.ToLowerInvariant(c);
                if (lower is > (char)0 and < (char)128 && _classes[lower] == 0)
                {
                    _classes[lower] = _classes[char.ToUpperInvariant(lower)] = (byte)count++;
                }
            }
        }

        return Math.Max(count, 2);
    }

    private int AddLiterals(IReadOnlyList<string> literals)
    {
        var stateCount = 1;
        for (var id = 0; id < literals.Count; id++)
        {
            var state = 0;
            foreach (var c in literals[id])
            {
                ref var target = ref _next[(state << _shift) + _classes[c]];
                target = target == 0 ? stateCount++ : target;
                state = target;
            }

            _literalAt[state] = id;
        }

        return stateCount;
    }

    /// <summary>Breadth first: fills every missing transition from the longest proper suffix and marks those that end a literal.</summary>
    private void Complete(int stateCount)
    {
        var fail = new int[stateCount];
        var queue = new Queue<int>(stateCount);
        queue.Enqueue(0);
        while (queue.TryDequeue(out var state))
        {
            for (var symbol = 0; symbol < 1 << _shift; symbol++)
            {
                var index = (state << _shift) + symbol;
                var fallback = state == 0 ? 0 : _next[(fail[state] << _shift) + symbol] & StateMask;
                var child = _next[index];
                if (child == 0)
                {
                    _next[index] = fallback | (EndsLiteral(fallback) ? HasOutput : 0);
                    continue;
                }

                fail[child] = fallback;
                _outputLink[child] = _literalAt[fallback] >= 0 ? fallback : _outputLink[fallback];
                _next[index] = child | (EndsLiteral(child) ? HasOutput : 0);
                queue.Enqueue(child);
            }
        }
    }

    private bool EndsLiteral(int state) => _literalAt[state] >= 0 || _outputLink[state] > 0;
}
