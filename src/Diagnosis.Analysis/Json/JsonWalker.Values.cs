using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

public ref partial struct JsonWalker
{
    /// <summary>A text; null when absent, of another type, or too long.</summary>
    public string? Text() => Text(isShared: true);

    /// <summary>A text that stands once or twice, as ids of tasks do: it takes no place from those that stand many times.</summary>
    public string? OwnText() => Text(isShared: false);

    private string? Text(bool isShared)
    {
        if (_json.Kind != JsonTokenType.String)
        {
            Refuse("a string");
            return null;
        }

        if (_json.Value.Length > _longestText)
        {
            Refuse($"no more than {_longestText} bytes");
            return null;
        }

        return Took(_json.IsEscaped || !isShared ? Unescaped() : _pool.Get(_json.Value));
    }

    /// <summary>The bytes of a text, without a string being made of them; false when absent, of another type, or too long.</summary>
    public bool TryText(out ReadOnlySpan<byte> utf8)
    {
        var isPlain = _json.Kind == JsonTokenType.String && !_json.IsEscaped && _json.Value.Length <= _longestText;
        var text = isPlain ? null : Text();
        utf8 = isPlain ? _json.Value : Encoding.UTF8.GetBytes(text ?? "");
        Taken += isPlain ? 1 : 0;
        return isPlain || text is not null;
    }

    /// <summary>A text, cut when it is too long; null when absent or of another type.</summary>
    public string? CutText()
    {
        if (_json.Kind != JsonTokenType.String)
        {
            Refuse("a string");
            return null;
        }

        var text = _json.IsEscaped || _json.Value.Length <= _longestText
            ? Unescaped()
            : Encoding.UTF8.GetString(_json.Value[..BoundedText.Boundary(_json.Value, _longestText)]);
        return Took(text is null ? null : BoundedText.Start(text, _longestText));
    }

    /// <summary>A text, or a number or boolean as its text; null when absent.</summary>
    public string? AnyText() => _json.Kind is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False && _json.Value.Length <= _longestText
        ? Took(_pool.Get(_json.Value))
        : Text();

    /// <summary>A number, also one written as text; null when absent, of another type, or beyond what a double holds.</summary>
    public double? Number()
    {
        if (_json.Value.Length <= LongestNumber && TryNumber(out var value) && double.IsFinite(value))
        {
            Taken++;
            return value;
        }

        Refuse("a number");
        return null;
    }

    /// <summary>A whole number; fractions are cut, and what lies beyond the range is taken as its end.</summary>
    public int? Int() => Number() is { } value ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null;

    /// <summary>A whole number.</summary>
    public long? Long()
    {
        if (_json.Kind == JsonTokenType.Number && _json.Value.Length <= LongestNumber
            && Utf8Parser.TryParse(_json.Value, out long value, out var length) && length == _json.Value.Length)
        {
            Taken++;
            return value;
        }

        return Number() is { } number ? (long)Math.Clamp(number, long.MinValue / 2, long.MaxValue / 2) : null;
    }

    /// <summary>True or false; null when absent or of another type.</summary>
    public bool? Bool()
    {
        if (_json.Kind is JsonTokenType.True or JsonTokenType.False)
        {
            Taken++;
            return _json.Kind == JsonTokenType.True;
        }

        Refuse("true or false");
        return null;
    }

    /// <summary>A moment in ISO 8601, in UTC; null when absent or not one.</summary>
    public DateTimeOffset? Time()
    {
        if (_json.Kind == JsonTokenType.String && _json.Value.Length <= LongestNumber)
        {
            if (QuickValue.TryMoment(_json.Value, out var moment)
                || (!_json.IsEscaped && _json.Alone(_json.Start, _json.Value.Length).TryGetDateTimeOffset(out moment)))
            {
                Taken++;
                return moment.ToUniversalTime();
            }

            if (DateTimeOffset.TryParse(Unescaped(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment))
            {
                Taken++;
                return moment.ToUniversalTime();
            }
        }

        Refuse("a date and time");
        return null;
    }

    /// <summary>All strings of an array, numbers as their text.</summary>
    public ImmutableArray<string> Texts()
    {
        var texts = new PooledList<string>();
        if (Array())
        {
            while (NextElement())
            {
                if (AnyText() is { } text)
                {
                    texts.Add(text);
                }
            }
        }

        return texts.Drain();
    }

    /// <summary>All whole numbers of an array; 0 stands for an element that is none.</summary>
    public ImmutableArray<int> Ints()
    {
        var numbers = new PooledList<int>();
        if (Array())
        {
            while (NextElement())
            {
                numbers.Add(Int() ?? 0);
            }
        }

        return numbers.Drain();
    }

    /// <summary>The members of an object as texts; values of other types are taken as their text. Null when there are none.</summary>
    public ImmutableDictionary<string, string>? TextMap()
    {
        var texts = new PooledList<KeyValuePair<string, string>>();
        if (Object())
        {
            while (NextMember())
            {
                var name = NameText();
                if (AnyText() is { } value)
                {
                    texts.Add(new(name, value));
                }
            }
        }

        var map = texts.Items.IsEmpty ? null : _pool.Map(texts.Items);
        texts.Clear();
        return map;
    }

    /// <summary>The current value, which is not read again when the same bytes stood there before and nothing was wrong with them.</summary>
    public T Take<T>(RepeatedValue<T> value)
    {
        if (_json.Kind is not (JsonTokenType.String or JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return value.Read(ref this);
        }

        var (all, depth) = (_pool.Values.Of(value), _json.Depth);
        if (all.TryFind(_json.Ahead, depth, out var known))
        {
            _json.Pass(known.Length);
            Taken += known.Taken;
            return known.Value;
        }

        var (start, taken, errors) = (_json.Start, Taken, _errors.Count);
        var read = value.Read(ref this);
        if (_errors.Count == errors)
        {
            all.Add(_json.Since(start), depth, read, Taken - taken);
        }

        return read;
    }

    private string? Took(string? text)
    {
        Taken += text is null ? 0 : 1;
        return text;
    }

    private readonly bool TryNumber(out double value)
    {
        value = 0;
        return _json.Kind switch
        {
            JsonTokenType.Number => QuickValue.TryNumber(_json.Value, out value),
            JsonTokenType.String => double.TryParse(_json.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
    }
}
