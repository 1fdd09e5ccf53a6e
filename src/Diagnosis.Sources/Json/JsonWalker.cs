using System.Globalization;
using System.Text.Json;

namespace Diagnosis.Sources.Json;

/// <summary>
/// Walks a document once, member by member, taking what is asked for and stepping over the rest. A value of another type than asked for is
/// noted with its place and read as absent, so that one wrong field costs that field alone.
/// </summary>
internal ref struct JsonWalker
{
    /// <summary>Deeper documents are refused: real ones nest a dozen levels.</summary>
    public const int MaxDepth = 128;

    /// <summary>Longer numbers are no amounts of anything.</summary>
    private const int LongestNumber = 64;

    private readonly ReadOnlyMemory<byte> _document;
    private readonly StringPool _pool;
    private readonly Damage _damage;
    private Utf8JsonReader _json;

    public JsonWalker(ReadOnlyMemory<byte> document, StringPool pool, Damage damage)
    {
        _document = document;
        _pool = pool;
        _damage = damage;
        _json = new Utf8JsonReader(document.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        _json.Read();
    }

    /// <summary>Name of the current member, unescaped where it had escapes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public readonly bool IsString => _json.TokenType == JsonTokenType.String;

    public readonly bool IsNumber => _json.TokenType == JsonTokenType.Number;

    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    public readonly bool Named(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    /// <summary>The current member's name as text.</summary>
    public readonly string NameText() => _pool.Get(Name);

    /// <summary>True when the current value is an object, which is then entered; anything but null is damage.</summary>
    public bool Object()
    {
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        return Refuse("an object");
    }

    /// <summary>Steps to the next member of the current object; false at its end.</summary>
    public bool NextMember()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        Name = _json.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(_json.GetString()!) : _json.ValueSpan;
        _json.Read();
        return true;
    }

    /// <summary>True when the current value is an array, which is then entered; anything but null is damage.</summary>
    public bool Array()
    {
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        return Refuse("an array");
    }

    /// <summary>Steps to the next element of the current array; false at its end.</summary>
    public bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Steps over the current value.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Reads to the end of the document: what follows the value must be white space.</summary>
    public void End()
    {
        while (_json.Read())
        {
            _json.Skip();
        }
    }

    /// <summary>The current value's own bytes; it is stepped over.</summary>
    public ReadOnlyMemory<byte> Slice()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _document[start..(int)_json.BytesConsumed];
    }

    /// <summary>Where the current value starts, for <see cref="SliceFrom"/>.</summary>
    public readonly int Start => (int)_json.TokenStartIndex;

    /// <summary>The bytes from a value's start to where the walk is now.</summary>
    public readonly ReadOnlyMemory<byte> SliceFrom(int start) => _document[start..(int)_json.BytesConsumed];

    /// <summary>A text; null when absent or of another type.</summary>
    public string? Text()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return _json.ValueIsEscaped ? Unescaped() : _pool.Get(_json.ValueSpan);
        }

        Refuse("a string");
        return null;
    }

    /// <summary>A text, or a number or boolean as its text; null when absent.</summary>
    public string? AnyText() => _json.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
        ? _pool.Get(_json.ValueSpan)
        : Text();

    /// <summary>A number; null when absent, of another type, or beyond what a double holds.</summary>
    public double? Number()
    {
        if (_json.TokenType == JsonTokenType.Number && _json.ValueSpan.Length <= LongestNumber && _json.TryGetDouble(out var value) && double.IsFinite(value))
        {
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
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var value))
        {
            return value;
        }

        return Number() is { } number ? (long)Math.Clamp(number, long.MinValue / 2, long.MaxValue / 2) : null;
    }

    /// <summary>True or false; null when absent or of another type.</summary>
    public bool? Bool()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            default:
                Refuse("true or false");
                return null;
        }
    }

    /// <summary>A moment in ISO 8601, in UTC; null when absent or not one.</summary>
    public DateTimeOffset? Moment()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            if (!_json.ValueIsEscaped && _json.TryGetDateTimeOffset(out var moment))
            {
                return moment.ToUniversalTime();
            }

            if (DateTimeOffset.TryParse(_json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment))
            {
                return moment.ToUniversalTime();
            }
        }

        Refuse("a date and time");
        return null;
    }

    /// <summary>All strings of an array, numbers as their text.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
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

        return texts;
    }

    /// <summary>Notes damage at the current value and steps over it. Null is no damage.</summary>
    private bool Refuse(string expected)
    {
        if (_json.TokenType != JsonTokenType.Null && _damage.WantsMore)
        {
            var at = Name.IsEmpty ? "" : $" at {_pool.Get(Name)}";
            _damage.Add($"{TextPosition.Of(_document.Span, _json.TokenStartIndex)}: expected {expected}{at}");
        }

        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _json.Skip();
        }

        return false;
    }

    /// <summary>Escapes may make half a character (a lone surrogate), which is damage and not a reason to stop.</summary>
    private string? Unescaped()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            Refuse("text without half characters");
            return null;
        }
    }
}
