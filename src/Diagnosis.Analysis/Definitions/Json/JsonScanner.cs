using System.Buffers;

namespace Diagnosis.Analysis.Definitions.Json;

/// <summary>
/// Splits UTF-8 text into nodes with the tolerance of the Jackson parser inside Marathon: any well-formed lead and continuation bytes (overlong forms and
/// surrogates too), no comments, and only the first token after the document is looked at. No recursion: nesting costs memory, never stack.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> text, JsonNode[] nodes)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', .. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);

    private readonly ReadOnlySpan<byte> _text = text;
    private JsonNode[] _nodes = nodes;
    private int _at = 0;
    private int _count = 0;
    private int _open = -1;

    /// <summary>The nodes; the array may be a larger one than was given.</summary>
    public readonly JsonNode[] Nodes => _nodes;

    /// <summary>How many of <see cref="Nodes"/> are used.</summary>
    public readonly int Count => _count;

    /// <summary>Where the scanner stands.</summary>
    public readonly int Position => _at;

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
            if (wantValue)
            {
                var opened = false;
                var fault = b switch
                {
                    (byte)'{' or (byte)'[' => Open(b, out opened),
                    _ => ScanScalar(b),
                };
                if (fault is not null)
                {
                    return fault;
                }

                if (opened)
                {
                    if (_nodes[_open].Kind == JsonKind.Object && (fault = ScanFirstName(out wantValue)) is not null)
                    {
                        return fault;
                    }

                    if (_open < 0)
                    {
                        return null;
                    }

                    continue;
                }

                wantValue = false;
                if (_open < 0)
                {
                    return null;
                }

                continue;
            }

            if (b == ',')
            {
                _at++;
                if (_nodes[_open].Kind == JsonKind.Object && ScanName() is { } fault)
                {
                    return fault;
                }

                wantValue = true;
                if (_nodes[_open].Kind == JsonKind.Array && AtCloseAfterComma(out var extra))
                {
                    return Invalid(extra, _at);
                }
            }
            else if (b is (byte)'}' or (byte)']')
            {
                if ((b == '}') != (_nodes[_open].Kind == JsonKind.Object))
                {
                    return Invalid($"'{(char)b}' does not close the {Opened()}", _at);
                }

                Close();
                if (_open < 0)
                {
                    return null;
                }
            }
            else
            {
                return Invalid($"expected ',' or '{(_nodes[_open].Kind == JsonKind.Object ? '}' : ']')}' before {Shown()}", _at);
            }
        }
    }

    private readonly string EndText() => _open < 0 ? "the text ends before the document is complete" : $"the text ends inside the {Opened()}";

    private readonly string Opened()
    {
        var place = TextPosition.Of(_text, _nodes[_open].Start);
        return $"{(_nodes[_open].Kind == JsonKind.Object ? "object" : "array")} opened at line {place.Line}, column {place.Column}";
    }

    private bool AtCloseAfterComma(out string explanation)
    {
        SkipBlanks();
        explanation = "a comma before the closing bracket";
        return _at < _text.Length && _text[_at] == ']';
    }

    private JsonFault? Open(byte b, out bool opened)
    {
        var kind = b == '{' ? JsonKind.Object : JsonKind.Array;
        Add(new JsonNode(_at, _open, 0, kind, Escaped: false)); // End holds the enclosing container until this one is closed
        _open = _count - 1;
        _at++;
        opened = true;
        if (kind == JsonKind.Array)
        {
            SkipBlanks();
            if (_at < _text.Length && _text[_at] == ']')
            {
                opened = false;
                Close();
            }
        }

        return null;
    }

    private void Close()
    {
        _at++;
        var node = _nodes[_open];
        var parent = node.End;
        _nodes[_open] = node with { End = _at, Next = _count };
        _open = parent;
    }

    private JsonFault? ScanFirstName(out bool wantValue)
    {
        SkipBlanks();
        if (_at < _text.Length && _text[_at] == '}')
        {
            Close();
            wantValue = false;
            return null;
        }

        wantValue = true;
        return ScanName();
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
            return Invalid(_text[_at] == '}' ? "a comma before the closing brace" : $"expected a name in double quotes before {Shown()}", _at);
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
        if (!_text[_at..].StartsWith(word) || (_at + word.Length < _text.Length && IsWordByte(_text[_at + word.Length])))
        {
            return Invalid($"unrecognized token {Shown()}", start);
        }

        _at += word.Length;
        Add(new JsonNode(start, _at, _count + 1, kind, Escaped: false));
        return null;
    }

    private static bool IsWordByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'$' or >= 0x80;

    private JsonFault? ScanText(JsonKind kind)
    {
        var start = ++_at;
        var escaped = false;
        while (true)
        {
            var skip = _text[_at..].IndexOfAny(Special);
            if (skip < 0)
            {
                return Invalid("the text ends inside a string", _text.Length);
            }

            _at += skip;
            var b = _text[_at];
            if (b == '"')
            {
                Add(new JsonNode(start, _at, _count + 1, kind, escaped));
                _at++;
                return null;
            }

            if (b == '\\')
            {
                escaped = true;
                if (ScanEscape() is { } fault)
                {
                    return fault;
                }
            }
            else if (b < 0x20)
            {
                return Invalid($"control character {b} inside a string must be escaped", _at);
            }
            else if (Utf8Sequence.Length(_text[_at..]) is var length and > 0)
            {
                _at += length;
            }
            else
            {
                return Invalid($"byte 0x{b:x2} is not UTF-8 here", _at);
            }
        }
    }

    private JsonFault? ScanEscape()
    {
        if (_at + 1 == _text.Length)
        {
            return Invalid("the text ends inside an escape sequence", _text.Length);
        }

        switch (_text[_at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                _at += 2;
                return null;
            case (byte)'u':
                for (var i = 2; i < 6; i++)
                {
                    if (_at + i >= _text.Length || !char.IsAsciiHexDigit((char)_text[_at + i]))
                    {
                        return Invalid("\\u needs four hexadecimal digits", Math.Min(_at + i, _text.Length));
                    }
                }

                _at += 6;
                return null;
            default:
                return Invalid($"unknown escape sequence \\{(char)_text[_at + 1]}", _at);
        }
    }

    private JsonFault? ScanNumber(bool keep)
    {
        var start = _at;
        var digits = _text[_at] == '-' ? _at + 1 : _at;
        _at = digits;
        SkipDigits();
        if (_at == digits)
        {
            return Invalid($"expected a digit after '-', before {Shown()}", _at);
        }

        if (_text[digits] == '0' && _at > digits + 1)
        {
            return Invalid("a number must not begin with 0", digits);
        }

        if (_at < _text.Length && _text[_at] == '.')
        {
            var point = ++_at;
            SkipDigits();
            if (_at == point)
            {
                return Invalid($"expected a digit after the decimal point, before {Shown()}", _at);
            }
        }

        if (_at < _text.Length && _text[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            var power = _at;
            SkipDigits();
            if (_at == power)
            {
                return Invalid($"expected a digit in the exponent, before {Shown()}", _at);
            }
        }

        if (_open < 0 && _at < _text.Length && _text[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            return Invalid($"expected white space after the number, before {Shown()}", _at);
        }

        if (!keep)
        {
            return null;
        }

        if (PlayNumber.LimitBroken(_text[start.._at]) is { } limit)
        {
            return new JsonFault(422, limit.Length > 0 && limit[^1] == ' ' ? $"{limit}\"{CurrentName()}\"" : limit, "Marathon does not take such a number", start);
        }

        Add(new JsonNode(start, _at, _count + 1, JsonKind.Number, Escaped: false));
        return null;
    }

    private readonly string CurrentName() =>
        _count > 0 && _nodes[_count - 1].Kind == JsonKind.Name ? JsonTree.Decode(_text, _nodes[_count - 1]) : "null";

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

    private void SkipDigits()
    {
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private void Add(JsonNode node)
    {
        if (_count == _nodes.Length)
        {
            var larger = ArrayPool<JsonNode>.Shared.Rent(_nodes.Length * 2);
            _nodes.CopyTo(larger, 0);
            ArrayPool<JsonNode>.Shared.Return(_nodes);
            _nodes = larger;
        }

        _nodes[_count++] = node;
    }

    private readonly string Shown()
    {
        if (_at >= _text.Length)
        {
            return "the end of the text";
        }

        var end = _at + 1;
        while (end < _text.Length && end - _at < 40 && IsWordByte(_text[end - 1]) && IsWordByte(_text[end]))
        {
            end++;
        }

        return _text[_at] is < 0x20 ? $"the control character {_text[_at]}" : $"'{System.Text.Encoding.UTF8.GetString(_text[_at..end])}'";
    }

    private static JsonFault Invalid(string explanation, int offset) => new(400, "Invalid JSON", explanation, offset);
}
