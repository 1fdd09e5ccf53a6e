using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// The tokens of a text for someone who knows at each step whether an object or an array is open, which is cheaper than a reader that has to remember. It
/// takes exactly what <see cref="Utf8JsonReader"/> takes, and leaves it to that to say what is wrong. Of a text in pieces only what lies across two of them
/// is copied.
/// </summary>
internal ref struct JsonTokens
{
    /// <summary>The least that is put together where a step lies across pieces.</summary>
    private const int ShortestJoint = 512;

    private readonly ReadOnlySequence<byte> _document;
    private readonly int _maxDepth;

    /// <summary>The part of the text that is looked at, where it begins, and where in it the next token is looked for.</summary>
    private ReadOnlySpan<byte> _text;
    private int _origin;
    private int _at;
    private int _depth;

    /// <summary>True between the bracket that opens an object or array and what is first in it.</summary>
    private bool _isOpened;

    /// <summary>Begins at the text's value.</summary>
    /// <param name="document">UTF-8.</param>
    /// <param name="maxDepth">So deep objects and arrays may nest.</param>
    /// <exception cref="JsonException">It does not begin as JSON does; every further step may say so too.</exception>
    public JsonTokens(ReadOnlySequence<byte> document, int maxDepth)
    {
        _document = document;
        _maxDepth = maxDepth;
        _text = document.FirstSpan;
        while (!TryTakeFirst())
        {
            // With more of the text.
        }
    }

    /// <summary>What the current value, or its beginning, is.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>The bytes of a text, number or literal, without quotes.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>True for a text with escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>Where the current value begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where what follows it begins.</summary>
    public readonly int End => _origin + _at;

    /// <summary>The bytes of the current member's name, without quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>True for a name with escapes.</summary>
    public bool IsNameEscaped { get; private set; }

    /// <summary>Where the current member's name begins.</summary>
    public int NameStart { get; private set; }

    /// <summary>How many objects and arrays are open.</summary>
    public readonly int Depth => _depth;

    /// <summary>The text from where the current value begins, as far as it is looked at.</summary>
    public readonly ReadOnlySpan<byte> Ahead => _text[(Start - _origin)..];

    /// <summary>The text from a place to where the next token is looked for; nothing when its beginning is not looked at any more.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => start < _origin ? [] : _text[(start - _origin).._at];

    /// <summary>Steps over the current value, of which it is known how long it is and that it is sound.</summary>
    public void Pass(int length)
    {
        if (_isOpened)
        {
            Close(Start - _origin + length - 1, JsonTokenType.None);
        }
    }

    /// <summary>Steps to the next member of the object that is open; false at the object's end.</summary>
    public bool NextMember()
    {
        while (true)
        {
            var text = _text;
            var name = TokenEnd.Separator(text, _at, _isOpened, (byte)'}');
            if (name >= 0 && text[name] == '}')
            {
                Close(name, JsonTokenType.EndObject);
                return false;
            }

            var nameEnd = 0;
            var isNameEscaped = false;
            var at = name < 0 ? name : text[name] != '"' ? TokenEnd.Bad : TokenEnd.Name(text, name, out nameEnd, out isNameEscaped);
            if (TryTake(text, at))
            {
                Name = text[(name + 1)..nameEnd];
                IsNameEscaped = isNameEscaped;
                NameStart = _origin + name;
                return true;
            }
        }
    }

    /// <summary>Steps to the next element of the array that is open; false at the array's end.</summary>
    public bool NextElement()
    {
        while (true)
        {
            var text = _text;
            var at = TokenEnd.Separator(text, _at, _isOpened, (byte)']');
            if (at >= 0 && text[at] == ']')
            {
                Close(at, JsonTokenType.EndArray);
                return false;
            }

            if (TryTake(text, at))
            {
                return true;
            }
        }
    }

    /// <summary>Steps over an object or array that has just been opened; anything else is one step already.</summary>
    public void Skip()
    {
        if (!_isOpened)
        {
            return;
        }

        var text = _text;
        var (isObject, outerAreObjects, at, isFirst) = (Kind == JsonTokenType.StartObject, UInt128.Zero, _at, true);
        for (var depth = 1; depth > 0;)
        {
            var close = isObject ? (byte)'}' : (byte)']';
            var next = TokenEnd.Separator(text, at, isFirst, close);
            if (next >= 0 && text[next] == close)
            {
                (at, isFirst) = (next + 1, false);
                isObject = UInt128.IsOddInteger(outerAreObjects);
                outerAreObjects >>= 1;
                depth--;
                continue;
            }

            if (isObject && next >= 0)
            {
                next = text[next] != '"' ? TokenEnd.Bad : TokenEnd.Name(text, next, out _, out _);
            }

            var kind = JsonTokenType.None;
            next = next < 0 ? next : TokenEnd.Value(text, next, out kind, out _);
            if (next < 0)
            {
                _at = at;
                ExtendFor(next);
                text = _text;
                at = _at;
                continue;
            }

            (at, isFirst) = (next, kind is JsonTokenType.StartObject or JsonTokenType.StartArray);
            if (isFirst)
            {
                if (_depth + depth > _maxDepth)
                {
                    Fail();
                }

                outerAreObjects = (outerAreObjects << 1) | (isObject ? UInt128.One : UInt128.Zero);
                isObject = kind == JsonTokenType.StartObject;
                depth++;
            }
        }

        Close(at - 1, JsonTokenType.None);
    }

    /// <summary>Makes sure that nothing but white space follows the text's value.</summary>
    public void ReadToEnd()
    {
        Skip();
        int next;
        while ((next = TokenEnd.Blank(_text, _at)) < 0 && TryExtend())
        {
            // With more of the text.
        }

        if (_depth > 0 || next >= 0)
        {
            Fail();
        }
    }

    /// <summary>A name or text for a reader of its own, for what is seldom asked of one.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How long it is between its quotes.</param>
    public readonly Utf8JsonReader Alone(int start, int length)
    {
        var json = new Utf8JsonReader(_document.Slice(start, length + 2));
        json.Read();
        return json;
    }

    private bool TryTakeFirst()
    {
        var at = TokenEnd.Blank(_text, 0);
        if (at >= 0 && _origin + _text.Length == _document.Length
            && TokenEnd.Value(_text, at, out var kind, out _) == TokenEnd.Unfinished && kind == JsonTokenType.Number)
        {
            // A number ends where something follows, and what may follow is white space.
            _text = (byte[])[.. _text, (byte)' '];
        }

        return TryTake(_text, at);
    }

    /// <summary>Takes the value that stands there; false when that takes more of the text.</summary>
    private bool TryTake(ReadOnlySpan<byte> text, int at)
    {
        var kind = JsonTokenType.None;
        var isEscaped = false;
        var end = at < 0 ? at : TokenEnd.Value(text, at, out kind, out isEscaped);
        if (end < 0)
        {
            ExtendFor(end);
            return false;
        }

        (Kind, IsEscaped, Start, _at) = (kind, isEscaped, _origin + at, end);
        Value = kind == JsonTokenType.String ? text[(at + 1)..(end - 1)] : text[at..end];
        _isOpened = kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (_isOpened && ++_depth > _maxDepth)
        {
            Fail();
        }

        return true;
    }

    private void Close(int at, JsonTokenType kind)
    {
        (Kind, Start, _at, _isOpened) = (kind, _origin + at, at + 1, false);
        _depth--;
    }

    /// <summary>Looks at more of the text for a step that could not be taken; there has to be more, and nothing wrong.</summary>
    private void ExtendFor(int fault)
    {
        if (fault == TokenEnd.Bad || !TryExtend())
        {
            Fail();
        }
    }

    /// <summary>Looks at more of the text, from where the next token is looked for; false at its end.</summary>
    private bool TryExtend()
    {
        if (_origin + _text.Length >= _document.Length)
        {
            return false;
        }

        var looked = _text.Length - _at;
        var left = _document.Slice(End);
        var piece = left.FirstSpan;
        (_origin, _at) = (End, 0);
        _text = piece.Length > looked ? piece : left.Slice(0, Math.Min(left.Length, (2 * looked) + ShortestJoint)).ToArray();
        return true;
    }

    /// <summary>Lets the reader of whole texts say what is wrong.</summary>
    [DoesNotReturn]
    private readonly void Fail()
    {
        var options = new JsonReaderOptions { MaxDepth = _maxDepth };
        var json = _document.IsSingleSegment ? new Utf8JsonReader(_document.FirstSpan, options) : new Utf8JsonReader(_document, options);
        while (json.Read())
        {
            // Up to where it throws.
        }

        throw new UnreachableException();
    }
}
