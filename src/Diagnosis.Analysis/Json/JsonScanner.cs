using System.Buffers;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Splits UTF-8 text into nodes with the tolerance of the Jackson parser inside Marathon: any well-formed lead and continuation bytes (overlong forms and
/// surrogates too), no comments, and only the first token after the document is looked at. No recursion: nesting costs memory, never stack.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> text, JsonTreeNode[] nodes)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private JsonTreeNode[] _nodes = nodes;
    private int _at = 0;
    private int _count = 0;
    private int _open = -1;
    private int _depth = 0;

    /// <summary>The nodes; the array may be a larger one than was given.</summary>
    public readonly JsonTreeNode[] Nodes => _nodes;

    /// <summary>How deep arrays and objects nest.</summary>
    public int Depth { get; private set; } = 0;

    /// <summary>Reads one document and the first token after it.</summary>
    /// <returns>What is wrong, or null.</returns>
    public JsonFault? Scan()
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            return new JsonFault(400, "Please specify data in JSON format", "the text is empty", _at);
        }

        var fault = ScanDocument();
        return fault ?? ScanTrailer();
    }

    private JsonFault? ScanDocument()
    {
        var wantValue = true;
        while (true)
        {
            SkipBlanks();
            if (_at == _text.Length)
            {
                return Invalid(EndText(), _at);
            }

            var b = _text[_at];
            var fault = !wantValue ? ScanAfterValue(b, out wantValue)
                : b is (byte)'{' or (byte)'[' ? Open(b, out wantValue)
                : ScanScalar(b, out wantValue);
            if (fault is not null || (_open < 0 && !wantValue))
            {
                return fault;
            }
        }
    }

    private JsonFault? ScanAfterValue(byte b, out bool wantValue)
    {
        var isObject = _nodes[_open].Kind == JsonKind.Object;
        wantValue = b == ',';
        if (wantValue)
        {
            _at++;
            if (isObject)
            {
                return ScanName();
            }

            SkipBlanks();
            return _at < _text.Length && _text[_at] == ']' ? Invalid($"{JsonFault.Comma} bracket", _at) : null;
        }

        if (b is not ((byte)'}' or (byte)']'))
        {
            return Invalid($"expected ',' or '{(isObject ? '}' : ']')}' before {Shown()}", _at);
        }

        if ((b == '}') != isObject)
        {
            return Invalid($"'{(char)b}' does not close the {Opened()}", _at);
        }

        Close();
        return null;
    }

    private readonly string EndText() => _open < 0 ? "the text ends before the document is complete" : $"the text ends inside the {Opened()}";

    private readonly string Opened()
    {
        var place = TextPosition.Of(_text, _nodes[_open].Start);
        return $"{(_nodes[_open].Kind == JsonKind.Object ? "object" : "array")} opened at line {place.Line}, column {place.Column}";
    }

    private JsonFault? Open(byte b, out bool wantValue)
    {
        var isObject = b == '{';

        // End holds the enclosing container until this one is closed.
        Add(new JsonTreeNode(_at, _open, 0, isObject ? JsonKind.Object : JsonKind.Array, Escaped: false));
        _open = _count - 1;
        Depth = Math.Max(Depth, ++_depth);
        _at++;
        SkipBlanks();
        wantValue = _at == _text.Length || _text[_at] != (isObject ? '}' : ']');
        if (wantValue)
        {
            return isObject ? ScanName() : null;
        }

        Close();
        return null;
    }

    private void Close()
    {
        _at++;
        var node = _nodes[_open];
        var parent = node.End;
        _nodes[_open] = node with { End = _at, Next = _count };
        _open = parent;
        _depth--;
    }

    private JsonFault? ScanName()
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            return Invalid(EndText(), _at);
        }

        if (_text[_at] != '"')
        {
            return Invalid(_text[_at] == '}' ? $"{JsonFault.Comma} brace" : $"expected a name in double quotes before {Shown()}", _at);
        }

        if (ScanText(JsonKind.Name) is { } fault)
        {
            return fault;
        }

        SkipBlanks();
        if (_at == _text.Length)
        {
            return Invalid(EndText(), _at);
        }

        if (_text[_at] != ':')
        {
            return Invalid($"expected ':' after the name, before {Shown()}", _at);
        }

        _at++;
        return null;
    }

    private JsonFault? ScanScalar(byte b, out bool wantValue)
    {
        wantValue = false;
        return ScanScalar(b);
    }

    private JsonFault? ScanScalar(byte b) => b switch
    {
        (byte)'"' => ScanText(JsonKind.Text),
        (byte)'t' => ScanWord("true"u8, JsonKind.True),
        (byte)'f' => ScanWord("false"u8, JsonKind.False),
        (byte)'n' => ScanWord("null"u8, JsonKind.Null),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ScanNumber(keep: true),
        _ => Invalid($"expected a value before {Shown()}", _at),
    };

    private JsonFault? ScanWord(ReadOnlySpan<byte> word, JsonKind kind)
    {
        var start = _at;
        if (!_text[_at..].StartsWith(word) || (_at + word.Length < _text.Length && JsonExcerpt.IsWordByte(_text[_at + word.Length])))
        {
            return Invalid($"unrecognized token {Shown()}", start);
        }

        _at += word.Length;
        Add(new JsonTreeNode(start, _at, _count + 1, kind, Escaped: false));
        return null;
    }

    private JsonFault? ScanText(JsonKind kind)
    {
        var start = ++_at;
        if (JsonStrings.Scan(_text, ref _at, out var escaped) is { } fault)
        {
            return fault;
        }

        Add(new JsonTreeNode(start, _at, _count + 1, kind, escaped));
        _at++;
        return null;
    }

    private JsonFault? ScanNumber(bool keep)
    {
        var start = _at;
        if (JsonNumbers.Scan(_text, ref _at, isDocument: _open < 0) is { } fault)
        {
            return fault;
        }

        if (!keep)
        {
            return null;
        }

        if (PlayNumber.LimitBroken(_text[start.._at]) is { } limit)
        {
            return JsonFault.BeyondLimit(limit, CurrentName(), start);
        }

        Add(new JsonTreeNode(start, _at, _count + 1, JsonKind.Number, Escaped: false));
        return null;
    }

    private readonly string? CurrentName() =>
        _count > 0 && _nodes[_count - 1].Kind == JsonKind.Name ? JsonTree.Decode(_text, _nodes[_count - 1]) : null;

    /// <summary>Jackson looks at one token after the document; a string there is not read to its end.</summary>
    private JsonFault? ScanTrailer()
    {
        SkipBlanks();
        if (_at == _text.Length || _text[_at] is (byte)'{' or (byte)'[' or (byte)'"')
        {
            return null;
        }

        var count = _count;
        var fault = _text[_at] is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? ScanNumber(keep: false) : ScanScalar(_text[_at]);
        _count = count;
        return fault;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private void Add(JsonTreeNode node)
    {
        if (_count == _nodes.Length)
        {
            var larger = ArrayPool<JsonTreeNode>.Shared.Rent(_nodes.Length * 2);
            _nodes.CopyTo(larger, 0);
            ArrayPool<JsonTreeNode>.Shared.Return(_nodes);
            _nodes = larger;
        }

        _nodes[_count++] = node;
    }

    private static JsonFault Invalid(string explanation, int offset) => JsonFault.Invalid(explanation, offset);

    private readonly string Shown() => JsonExcerpt.At(_text, _at);
}
