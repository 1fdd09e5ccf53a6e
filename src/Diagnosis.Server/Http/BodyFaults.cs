using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Requests;
using FluentValidation;
using FluentValidation.Results;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Http;

/// <summary>
/// Finds all that keeps a JSON body from being the message that a call takes, each with its field and place, and what it says twice. Fields that the
/// message does not have are passed over: a newer client may send them. What is right of the body remains to be looked at further.
/// </summary>
internal sealed class BodyFaults
{
    /// <summary>As deep as transcoding reads.</summary>
    private const int MaxDepth = 64;

    private const int MaxFaults = 10_000;

    /// <summary>A member that no message has, and that is therefore passed over.</summary>
    private const string NoField = "\"\":0";

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private readonly ReadOnlyMemory<byte> _body;
    private readonly LineIndex _lines;
    private readonly List<ValidationFailure> _faults = [];
    private readonly List<(int Start, int End, string Text)> _substitutes = [];
    private readonly List<LargeContent> _contents = [];
    private readonly List<(FieldDescriptor Field, int Index)> _place = [];
    private readonly RequestBytes? _memory;
    private readonly PartCount? _parts;
    private int _mapsAround;

    private BodyFaults(ReadOnlyMemory<byte> body, RequestBytes? memory)
    {
        (_body, _lines, _memory) = (body, new LineIndex(body), memory);
        _parts = memory is null ? null : new(memory.Limits, memory);
    }

    /// <summary>Finds them; none when the body can be read as far as is known here.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="message">The message that it should be.</param>
    /// <param name="memory">Counts what is taken out of the body; null when nobody does.</param>
    /// <returns>The faults; a body that can be read, with substitutes in the places of what cannot; and the large contents that were taken out of it.</returns>
    /// <exception cref="MalformedRequestException">It is no JSON object at all.</exception>
    /// <exception cref="ValidationException">It has more parts than may be.</exception>
    public static (IReadOnlyList<ValidationFailure> Faults, MemoryStream Readable, IReadOnlyList<LargeContent> Contents) Of(
        ReadOnlyMemory<byte> body, MessageDescriptor message, RequestBytes? memory = null)
    {
        var text = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        var bad = InvalidUtf8.At(text.Span);
        if (bad < text.Length)
        {
            throw new MalformedRequestException($"The body is not UTF-8: the first bad byte is at {TextPosition.Of(text.Span, bad)}.");
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new MalformedRequestException($"The body is empty; it must be a {message.FullName} as JSON, which is not less than {{}}.");
        }

        CheckSyntax(text);
        var faults = new BodyFaults(text, memory);
        var json = new Utf8JsonReader(text.Span, AnyDepth);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new MalformedRequestException($"The body must be an object, a {message.FullName}, not {Got(ref json)}.");
        }

        faults.Fields(ref json, message, "");
        return (faults._faults, faults.Readable(), faults._contents);
    }

    private MemoryStream Readable()
    {
        if (_substitutes.Count == 0 && MemoryMarshal.TryGetArray(_body, out var all))
        {
            return new MemoryStream(all.Array!, all.Offset, all.Count, writable: false);
        }

        var readable = new MemoryStream();
        var from = 0;
        foreach (var (start, end, text) in _substitutes)
        {
            readable.Write(_body.Span[from..start]);
            readable.Write(Encoding.UTF8.GetBytes(text));
            from = end;
        }

        readable.Write(_body.Span[from..]);
        readable.Position = 0;
        return readable;
    }

    /// <summary>Reads to the end once: what is not JSON has no fields.</summary>
    private static void CheckSyntax(ReadOnlyMemory<byte> text)
    {
        var json = new Utf8JsonReader(text.Span, AnyDepth);
        try
        {
            while (json.Read())
            {
                if (json.CurrentDepth >= MaxDepth && json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    throw new MalformedRequestException(
                        $"The body is nested deeper than the {MaxDepth} levels that are read, at {TextPosition.Of(text.Span, json.TokenStartIndex)}.");
                }
            }
        }
        catch (JsonException exception)
        {
            var place = SyntaxFault.PlaceOf(exception, new(text));
            throw new MalformedRequestException($"The body is not JSON at {place}: {SyntaxFault.WordsOf(exception)}");
        }
    }

    private void Fields(ref Utf8JsonReader json, MessageDescriptor message, string path)
    {
        var given = new Dictionary<FieldDescriptor, string>();
        var chosen = new Dictionary<OneofDescriptor, FieldDescriptor>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = FieldForms.TextOf(ref json);
            var start = (int)json.TokenStartIndex;
            var field = FieldForms.Named(name, message);
            json.Read();
            if (field is null || json.TokenType == JsonTokenType.Null)
            {
                json.Skip();
                continue;
            }

            var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var extra = !given.TryAdd(field, name!) ? $"Must be given once{(given[field] == name ? "" : $", not also as {given[field]}")}"
                : field.RealContainingOneof is { } choice && !chosen.TryAdd(choice, field) && chosen[choice] != field
                    ? $"Must not be given beside {chosen[choice].Name}: only one of {Names(choice)}"
                    : null;
            if (extra is not null)
            {
                Add(at, $"{extra} ({PlaceOf(ref json)}).");
            }

            Field(ref json, field, path, at);
            if (extra is not null)
            {
                Substitute(start, (int)json.BytesConsumed, NoField);
            }
        }
    }

    private void Field(ref Utf8JsonReader json, FieldDescriptor field, string message, string at)
    {
        if (field.IsMap)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                Wrong(ref json, at, "an object of names and values", "{}");
                return;
            }

            var values = field.MessageType.Fields.InFieldNumberOrder()[1];
            var keys = new HashSet<string>(StringComparer.Ordinal);
            _mapsAround++;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var key = FieldForms.TextOf(ref json) ?? "";
                json.Read();
                _parts?.Add(field, message);
                var value = $"{at}[{FieldForms.Cut(key)}]";
                if (!keys.Add(key))
                {
                    Add(value, $"Must be given once ({PlaceOf(ref json)}).");
                }

                Value(ref json, values, value);
            }

            _mapsAround--;
        }
        else if (field.IsRepeated)
        {
            if (json.TokenType != JsonTokenType.StartArray)
            {
                Wrong(ref json, at, "an array", "[]");
                return;
            }

            for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
            {
                _parts?.Add(field, message);
                Value(ref json, field, $"{at}[{i}]", i);
            }
        }
        else
        {
            _parts?.Add(field, message);
            Value(ref json, field, at);
        }
    }

    private void Value(ref Utf8JsonReader json, FieldDescriptor field, string at, int index = -1)
    {
        if (FieldForms.HasFields(field) && json.TokenType == JsonTokenType.StartObject)
        {
            _place.Add((field, index));
            Fields(ref json, field.MessageType, at);
            _place.RemoveAt(_place.Count - 1);
        }
        else if (FieldForms.HasFields(field) || !FieldForms.IsRead(ref json, field))
        {
            Wrong(ref json, at, FieldForms.Wanted(field, FieldForms.TextOf(ref json)), FieldForms.JsonSubstitute(field));
        }
        else if (field.FieldType == FieldType.Bytes && json.ValueSpan.Length >= LargeContent.LeastBytes && !json.ValueIsEscaped && _mapsAround == 0)
        {
            TakeOut(ref json, field, index);
        }
    }

    private void TakeOut(ref Utf8JsonReader json, FieldDescriptor field, int index)
    {
        if (_substitutes.Count >= MaxFaults || !Base64.IsValid(json.ValueSpan, out var length))
        {
            return;
        }

        _memory?.Take(length);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        Base64.DecodeFromUtf8(json.ValueSpan, bytes, out _, out _);
        var start = (int)json.TokenStartIndex;
        Substitute(start, (int)json.BytesConsumed, "\"\"");
        _contents.Add(new(start, [.. _place, (field, index)], UnsafeByteOperations.UnsafeWrap(bytes)));
    }

    private void Wrong(ref Utf8JsonReader json, string at, string wanted, string substitute)
    {
        Add(at, $"Must be {wanted}, not {Got(ref json)} ({PlaceOf(ref json)}).");
        var start = (int)json.TokenStartIndex;
        json.Skip();
        Substitute(start, (int)json.BytesConsumed, substitute);
    }

    /// <summary>Also stands for what was to stand for parts of it.</summary>
    private void Substitute(int start, int end, string text)
    {
        while (_substitutes.Count > 0 && _substitutes[^1].Start >= start)
        {
            _substitutes.RemoveAt(_substitutes.Count - 1);
        }

        _contents.RemoveAll(content => content.Start >= start);

        if (_substitutes.Count < MaxFaults)
        {
            _substitutes.Add((start, end, text));
        }
    }

    private void Add(string at, string words)
    {
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new(at, words));
        }
    }

    private static string Got(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => FieldForms.Cut(Encoding.UTF8.GetString(json.ValueSpan)),
        JsonTokenType.String => FieldForms.TextOf(ref json) is { } text ? $"\"{FieldForms.Cut(text)}\"" : "a string with half a surrogate pair",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private TextPosition PlaceOf(ref Utf8JsonReader json) => _lines.Of(json.TokenStartIndex);

    private static string Names(OneofDescriptor choice) => string.Join(", ", choice.Fields.Select(field => field.Name));
}
