using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes secrets from the JSON of apps and pods. Values of <c>env</c> always go; names of secrets stay, because they are needed to say which one is missing;
/// labels, parameters, options and all other strings are judged by their key and their text.
/// </summary>
public static class DefinitionRedactor
{
    /// <summary>The definition without secrets. A text that is no JSON is treated as plain text.</summary>
    public static string Redact(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Redact(document.RootElement);
        }
        catch (JsonException)
        {
            return Redactor.Redact(json);
        }
    }

    /// <summary>The element as JSON without secrets.</summary>
    public static string Redact(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, element, Place.Anywhere, key: "");
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, Place place, string key)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element, place, key);
                break;
            case JsonValueKind.Array:
                WriteArray(writer, element, place == Place.Environment ? Place.Environment : Place.Anywhere, key);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(element.GetString()!, place, key));
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when place == Place.Environment:
                writer.WriteStringValue(Redactor.Mark);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element, Place place, string key)
    {
        var parameter = StringOf(element, "key");
        var isSecretVariable = key is not ("env" or "environment" or "secrets") && StringOf(element, "name") is { } variable
            && (place == Place.Environment || SecretNames.IsSecret(variable));
        writer.WriteStartObject();
        foreach (var property in element.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (parameter is not null && property.NameEquals("value") && property.Value.ValueKind == JsonValueKind.String)
            {
                writer.WriteStringValue(Parameter(parameter, property.Value.GetString()!));
                continue;
            }

            if (isSecretVariable && property.Name is "name" or "value" or "type")
            {
                WriteVariable(writer, property);
                continue;
            }

            var inner = property.Name switch
            {
                "env" or "environment" => Place.Environment,
                "secrets" => Place.Secrets,
                _ when place == Place.Environment && key is "env" or "environment" => Place.Environment,
                _ when place == Place.Secrets && key == "secrets" => Place.Secrets,
                _ => Place.Anywhere,
            };
            var isReference = property.Value.ValueKind == JsonValueKind.Object && key is "env" or "environment" or "secrets";
            Write(writer, property.Value, isReference ? Place.Reference : place == Place.Reference ? Place.Reference : inner, property.Name);
        }

        writer.WriteEndObject();
    }

    /// <summary>A variable as Mesos lists them, <c>{"name": ..., "value": ...}</c>: its name stays.</summary>
    private static void WriteVariable(Utf8JsonWriter writer, JsonProperty property)
    {
        if (property.NameEquals("value") && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            writer.WriteStringValue(Redactor.Mark);
        }
        else
        {
            Write(writer, property.Value, Place.Anywhere, property.Name);
        }
    }

    private static string? StringOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An argument after an option such as <c>--password</c> is its value.</summary>
    private static void WriteArray(Utf8JsonWriter writer, JsonElement element, Place place, string key)
    {
        writer.WriteStartArray();
        var afterSecretOption = false;
        foreach (var item in element.EnumerateArray())
        {
            if (afterSecretOption && item.ValueKind == JsonValueKind.String)
            {
                writer.WriteStringValue(Redactor.Mark);
                afterSecretOption = false;
                continue;
            }

            Write(writer, item, place, SecretNames.IsSecret(key) ? key : "");
            afterSecretOption = item.ValueKind == JsonValueKind.String && item.GetString() is ['-', ..] option && !option.Contains('=')
                && SecretNames.IsSecret(option);
        }

        writer.WriteEndArray();
    }

    private static string Text(string value, Place place, string key) => place switch
    {
        Place.Environment or Place.Secrets => Redactor.Mark,
        Place.Reference => Redactor.Redact(value),
        _ when key != "secret" && SecretNames.IsSecret(key) => Redactor.Mark,
        _ => Redactor.Redact(value),
    };

    /// <summary>A docker parameter: <c>env</c> holds NAME=value.</summary>
    private static string Parameter(string key, string value)
    {
        if (key is "env" or "e")
        {
            var sign = value.IndexOf('=');
            return sign < 0 ? value : value[..(sign + 1)] + Redactor.Mark;
        }

        return SecretNames.IsSecret(key) ? Redactor.Mark : Redactor.Redact(value);
    }

    private enum Place
    {
        Anywhere,
        Environment,
        Secrets,
        Reference,
    }
}
