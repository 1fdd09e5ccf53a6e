using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Walks a document once, member by member, taking what is asked for and stepping over the rest. A value of another type than asked for is
/// noted with its place and read as absent, so that one wrong field costs that field alone.
/// </summary>
public ref partial struct JsonWalker
{
    /// <summary>Deeper documents are refused: real ones nest a dozen levels.</summary>
    public const int MaxDepth = 128;

    /// <summary>Longer numbers are no amounts of anything.</summary>
    private const int LongestNumber = 64;

    private const int CancellationInterval = 1024;

    private readonly ReadOnlySequence<byte> _document;
    private readonly bool _isBorrowed;
    private readonly StringPool _pool;
    private readonly DocumentErrors _errors;
    private readonly int _longestText;
    private readonly CancellationToken _cancellation;
    private JsonTokens _json;
    private int _elements;

    /// <summary>Begins at the document's value.</summary>
    /// <param name="document">UTF-8 without byte order mark.</param>
    /// <param name="pool">Holds texts that stand many times.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="longestText">Longer texts, in bytes, are not taken, and longer messages are cut.</param>
    /// <param name="cancellation">Looked at every thousand elements.</param>
    /// <exception cref="JsonException">The document does not begin as JSON does; every further step may say so too.</exception>
    public JsonWalker(ReadOnlyMemory<byte> document, StringPool pool, DocumentErrors errors, int longestText, CancellationToken cancellation)
        : this(new ReadOnlySequence<byte>(document), isBorrowed: false, pool, errors, longestText, cancellation)
    {
    }

    /// <summary>The same of a document in pieces.</summary>
    /// <param name="document">UTF-8 without byte order mark.</param>
    /// <param name="isBorrowed">True when its memory goes back after the walk: what is cut out of it is copied.</param>
    /// <param name="pool">Holds texts that stand many times.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="longestText">Longer texts, in bytes, are not taken, and longer messages are cut.</param>
    /// <param name="cancellation">Looked at every thousand elements.</param>
    /// <exception cref="JsonException">The document does not begin as JSON does; every further step may say so too.</exception>
    public JsonWalker(
        ReadOnlySequence<byte> document, bool isBorrowed, StringPool pool, DocumentErrors errors, int longestText, CancellationToken cancellation)
    {
        _document = document;
        _isBorrowed = isBorrowed;
        _pool = pool;
        _errors = errors;
        _longestText = longestText;
        _cancellation = cancellation;
        _json = new JsonTokens(document, MaxDepth);
    }

    /// <summary>Name of the current member, unescaped where it had escapes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Texts, numbers, flags and moments taken so far: zero when nothing of the document was of use.</summary>
    public int Taken { get; private set; }

    /// <summary>False once something of the document was wrong.</summary>
    public readonly bool IsSound => !_errors.Any;

    /// <summary>Whether the current value is a text.</summary>
    public readonly bool IsString => _json.Kind == JsonTokenType.String;

    /// <summary>Whether the current value is a number.</summary>
    public readonly bool IsNumber => _json.Kind == JsonTokenType.Number;

    /// <summary>Whether the current value is an object.</summary>
    public readonly bool IsObject => _json.Kind == JsonTokenType.StartObject;

    /// <summary>Whether the current value is an array.</summary>
    public readonly bool IsArray => _json.Kind == JsonTokenType.StartArray;

    /// <summary>Whether the current member has that name.</summary>
    public readonly bool Named(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    /// <summary>The current member's name as text.</summary>
    public readonly string NameText() => _pool.Get(Name);

    /// <summary>True when the current value is an object, which is then entered; anything else but null is an error.</summary>
    public bool Object()
    {
        if (_json.Kind == JsonTokenType.StartObject)
        {
            return true;
        }

        return Refuse("an object");
    }

    /// <summary>Steps to the next member of the current object; false at its end.</summary>
    public bool NextMember()
    {
        if (!_json.NextMember())
        {
            return false;
        }

        var isPlain = !_json.IsNameEscaped;
        Name = isPlain ? _json.Name : Unescaped(_json.NameStart, _json.Name.Length) is { } name ? Encoding.UTF8.GetBytes(name) : _json.Name;
        return true;
    }

    /// <summary>True when the current value is an array, which is then entered; anything else but null is an error.</summary>
    public bool Array()
    {
        if (_json.Kind == JsonTokenType.StartArray)
        {
            return true;
        }

        return Refuse("an array");
    }

    /// <summary>Steps to the next element of the current array; false at its end.</summary>
    public bool NextElement()
    {
        if (++_elements % CancellationInterval == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        return _json.NextElement();
    }

    /// <summary>Steps to the next object of the current array; false at the array's end. Other elements are errors unless they are null.</summary>
    public bool NextObject()
    {
        while (NextElement())
        {
            if (Object())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The same in a list that a document is there for: null is an error as well, for entries that say nothing are not the same as none.
    /// </summary>
    public bool NextEntry()
    {
        while (NextElement())
        {
            if (Object())
            {
                return true;
            }

            if (_json.Kind == JsonTokenType.Null)
            {
                Refuse(Start, "an object");
            }
        }

        return false;
    }

    /// <summary>Steps over the current value.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Steps over the current value; true when it is an object.</summary>
    public bool SkipObject()
    {
        var isObject = IsObject;
        Skip();
        return isObject;
    }

    /// <summary>Reads to the end of the document: what follows the value must be white space.</summary>
    public void End() => _json.ReadToEnd();

    /// <summary>Where the current value starts, for <see cref="SliceFrom"/>.</summary>
    public readonly int Start => _json.Start;

    /// <summary>The bytes from a value's start to where the walk is now.</summary>
    public readonly ReadOnlyMemory<byte> SliceFrom(int start)
    {
        var slice = _document.Slice(start, _json.End - start);
        return slice.IsSingleSegment && !_isBorrowed ? slice.First : slice.ToArray();
    }

    /// <summary>Notes that the element that starts there lacks what makes it one; it is left out.</summary>
    public readonly void Refuse(int start, string expected) => _errors.Add(_document, start, expected);

    /// <summary>Notes an error at the current value and steps over it. Null is none.</summary>
    private bool Refuse(string expected)
    {
        if (_json.Kind != JsonTokenType.Null)
        {
            _errors.Add(_document, _json.Start, expected);
        }

        _json.Skip();
        return false;
    }

    private readonly string? Unescaped() =>
        _json.IsEscaped ? Unescaped(_json.Start, _json.Value.Length) : Encoding.UTF8.GetString(_json.Value);

    /// <summary>Escapes may make half a character (a lone surrogate), which is an error and not a reason to stop.</summary>
    private readonly string? Unescaped(int start, int length)
    {
        try
        {
            return _json.Alone(start, length).GetString();
        }
        catch (InvalidOperationException)
        {
            _errors.Add(_document, start, "text without half characters");
            return null;
        }
    }
}
