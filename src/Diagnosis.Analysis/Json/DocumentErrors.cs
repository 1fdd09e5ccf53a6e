using System.Buffers;

namespace Diagnosis.Analysis.Json;

/// <summary>What is wrong inside a document that could otherwise be read: the first few places, and how many more there are.</summary>
public sealed class DocumentErrors
{
    private const int Shown = 3;

    private readonly List<string> _places = [];
    private int _more;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _places.Count > 0;

    /// <summary>How many places are wrong.</summary>
    public int Count => _places.Count + _more;

    /// <summary>Notes that the value at a byte is not what was expected there.</summary>
    public void Add(ReadOnlySequence<byte> document, long offset, string expected)
    {
        if (_places.Count == Shown)
        {
            _more++;
            return;
        }

        var pointer = JsonPointer.Of(document, offset);
        var place = pointer.Length == 0 ? "" : $" at {pointer}";
        _places.Add($"{TextPosition.Of(document, offset)}: expected {expected}{place}");
    }

    /// <summary>Notes what holds for the document as a whole.</summary>
    public void Add(string problem) => _places.Add(problem);

    /// <summary>The places in words.</summary>
    public override string ToString() => string.Join("; ", _places) + (_more > 0 ? $"; and {_more} more" : "");
}
