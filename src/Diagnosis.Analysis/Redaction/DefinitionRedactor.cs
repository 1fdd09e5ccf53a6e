using System.Buffers;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;

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
            Write(writer, element, DefinitionPart.Anywhere, key: "");
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, DefinitionPart part, string key)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element, part, key);
                break;
            case JsonValueKind.Array:
                WriteArray(writer, element, part == DefinitionPart.Environment ? DefinitionPart.Environment : DefinitionPart.Anywhere, key);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(element.GetString()!, part, key));
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when part == DefinitionPart.Environment:
                writer.WriteStringValue(Redactor.Mark);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element, DefinitionPart part, string key)
    {
        var parameter = element.TextOf("key");
        var isSecretVariable = key is not ("env" or "environment" or "secrets") && element.TextOf("name") is { } variable
            && (part == DefinitionPart.Environment || SecretNames.IsSecret(variable));
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
                "env" or "environment" => DefinitionPart.Environment,
                "secrets" => DefinitionPart.Secrets,
                _ when part == DefinitionPart.Environment && key is "env" or "environment" => DefinitionPart.Environment,
                _ when part == DefinitionPart.Secrets && key == "secrets" => DefinitionPart.Secrets,
                _ => DefinitionPart.Anywhere,
            };
            var isReference = property.Value.ValueKind == JsonValueKind.Object && key is "env" or "environment" or "secrets";
            Write(writer, property.Value, isReference || part == DefinitionPart.Reference ? DefinitionPart.Reference : inner, property.Name);
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
            Write(writer, property.Value, DefinitionPart.Anywhere, property.Name);
        }
    }

    /// <summary>An argument after an option such as <c>--password</c> is its value.</summary>
    private static void WriteArray(Utf8JsonWriter writer, JsonElement element, DefinitionPart part, string key)
    {
        writer.WriteStartArray();
        var afterSecretOption = false;
        var arguments = ArgumentLists.Secrets(element);
        var place = 0;
        foreach (var item in element.EnumerateArray())
        {
            var argument = arguments.GetValueOrDefault(place++);
            if ((afterSecretOption || argument is not null) && item.ValueKind == JsonValueKind.String)
            {
                writer.WriteStringValue(afterSecretOption ? Redactor.Mark : argument);
                afterSecretOption = false;
                continue;
            }

            Write(writer, item, part, SecretNames.IsSecret(key) ? key : "");
            afterSecretOption = item.ValueKind == JsonValueKind.String && item.GetString() is ['-', ..] option && !option.Contains('=')
                && SecretNames.IsSecret(option);
        }

        writer.WriteEndArray();
    }

    private static string Text(string value, DefinitionPart part, string key) => part switch
    {
        DefinitionPart.Environment or DefinitionPart.Secrets => Redactor.Mark,
        DefinitionPart.Reference => Redactor.Redact(value),
        _ when key != "secret" && SecretNames.IsSecret(key) => Redactor.Mark,
        _ => Redactor.Redact(value),
    };

    /// <summary>A docker parameter: <c>env</c> holds NAME=value.</summary>
    private static string Parameter(string key, string value)
    {
        if (key is "env" or "e")
        {
            var sign = value.IndexOf('=');
            return sign < 0 ? Redactor.Redact(value) : Redactor.Redact(value[..sign]) + "=" + Redactor.Mark;
        }

        return SecretNames.IsSecret(key) ? Redactor.Mark : Redactor.Redact(value);
    }

    private enum DefinitionPart
    {
        Anywhere,
        Environment,
        Secrets,
        Reference,
    }
}
