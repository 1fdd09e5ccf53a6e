using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Http;

/// <summary>The form that one value of each kind of field has in JSON and in a query, as transcoding reads it.</summary>
internal static class FieldForms
{
    private const int MostNames = 12;
    private const int MaxQuoted = 60;

    /// <summary>True for a field whose values are objects with fields of their own.</summary>
    public static bool HasFields(FieldDescriptor field) => field.FieldType == FieldType.Message && !IsMoment(field) && !IsSpan(field) && !IsMask(field);

    /// <summary>What a value must be, as the end of "must be".</summary>
    public static string Wanted(FieldDescriptor field, string? got = null) => field.FieldType switch
    {
        FieldType.String => "a string",
        FieldType.Bool => "true or false",
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => $"a whole number from {int.MinValue} to {int.MaxValue}",
        FieldType.Double or FieldType.Float => "a number",
        FieldType.Bytes => "base64 in a string",
        FieldType.Enum => Names(field.EnumType, got),
        _ when IsMoment(field) => "a moment in a string, for instance \"2026-05-04T12:00:00Z\"",
        _ when IsSpan(field) => "seconds in a string, for instance \"3.5s\"",
        _ when IsMask(field) => "names of fields in a string, with commas between, for instance \"headline,findings.code\"",
        _ => "an object",
    };

    /// <summary>The name that OpenAPI has for the form of a string; null when it has none.</summary>
    public static string? Format(FieldDescriptor field) => field.FieldType == FieldType.Bytes ? "byte" : IsMoment(field) ? "date-time" : null;

    /// <summary>The pattern of a string for whose form OpenAPI has no name; null for others.</summary>
    public static string? Pattern(FieldDescriptor field) => IsSpan(field) ? @"^-?[0-9]{1,12}(\.[0-9]{1,9})?s$" : null;

    /// <summary>A value to stand for one that cannot be read, as a query has it: it was given, so nothing is to be told missing.</summary>
    public static string Substitute(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "?",
        FieldType.Bool => "true",
        FieldType.Bytes => "AA==",
        FieldType.Enum => field.EnumType.Values[^1].Name,
        _ when IsMoment(field) => "1970-01-01T00:00:00Z",
        _ when IsSpan(field) => "0s",
        _ when IsMask(field) => "workload",
        _ => "1",
    };

    /// <summary>The same in JSON.</summary>
    public static string JsonSubstitute(FieldDescriptor field) => field.FieldType switch
    {
        _ when HasFields(field) => "{}",
        FieldType.String or FieldType.Bytes or FieldType.Enum or FieldType.Message => $"\"{Substitute(field)}\"",
        _ => Substitute(field),
    };

    /// <summary>True when the JSON value at hand is one of the field.</summary>
    public static bool IsRead(ref Utf8JsonReader json, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => (json.TokenType == JsonTokenType.String && !json.ValueIsEscaped) || TextOf(ref json) is not null,
        FieldType.Bool => json.TokenType is JsonTokenType.True or JsonTokenType.False,
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => json.TokenType == JsonTokenType.Number && json.TryGetInt32(out _),
        FieldType.Double or FieldType.Float => json.TokenType == JsonTokenType.Number || TextOf(ref json) is "NaN" or "Infinity" or "-Infinity",
        FieldType.Bytes => json.TokenType == JsonTokenType.String
            && (json.ValueIsEscaped ? json.TryGetBytesFromBase64(out _) : Base64.IsValid(json.ValueSpan)),
        FieldType.Enum => json.TokenType == JsonTokenType.Number
            ? json.TryGetInt32(out _)
            : TextOf(ref json) is { } name && field.EnumType.FindValueByName(name) is not null,
        _ => TextOf(ref json) is { } text && IsRead(text, field),
    };

    /// <summary>True when a text of a query is a value of the field.</summary>
    public static bool IsRead(string text, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => true,
        FieldType.Bool => bool.TryParse(text, out _),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        FieldType.Bytes => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        FieldType.Enum => field.EnumType.FindValueByName(text) is not null,
        _ => !HasFields(field) && IsWellKnown(text, field.MessageType),
    };

    /// <summary>The text of a string; null for another value, and for half a surrogate pair.</summary>
    public static string? TextOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The field of a name, as JSON or as the contract writes it; null when the message has none.</summary>
    public static FieldDescriptor? Named(string? name, MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);

    /// <summary>What was given, as far as it is quoted.</summary>
    public static string Cut(string text) => BoundedText.Of(text, MaxQuoted);

    /// <summary>A few names are all told; of many those that are like what was given.</summary>
    private static string Names(EnumDescriptor type, string? got)
    {
        var names = type.Values.Select(value => value.Name).ToArray();
        return names.Length <= MostNames
            ? $"one of {string.Join(", ", names)}"
            : $"a {type.Name}, for instance {string.Join(", ", NearestNames.Of(got ?? "", names) is { IsEmpty: false } near ? near : names.Skip(1).Take(3))}";
    }

    private static bool IsMoment(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == Timestamp.Descriptor;

    private static bool IsSpan(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == Duration.Descriptor;

    private static bool IsMask(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == FieldMask.Descriptor;

    private static bool IsWellKnown(string text, MessageDescriptor type)
    {
        try
        {
            JsonParser.Default.Parse(JsonSerializer.Serialize(text), type);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
