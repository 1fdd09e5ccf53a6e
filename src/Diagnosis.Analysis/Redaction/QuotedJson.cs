using System.Text.Json;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Redacts messages that quote a part of a definition, as Marathon does: <c>'hostPath' is undefined on object: {...}</c>. In the part the rules of definitions
/// hold, so that values of <c>env</c> go too.
/// </summary>
public static class QuotedJson
{
    private const string Before = "on object: ";

    /// <summary>The message without secrets; as it is when it has none.</summary>
    public static string Redact(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var start = message.IndexOf(Before, StringComparison.Ordinal);
        if (start < 0)
        {
            return Redactor.Redact(message);
        }

        start += Before.Length;
        var part = Part(message[start..]);
        return part is null ? Redactor.Redact(message) : Redactor.Redact(message[..start]) + Redactor.Redact(part);
    }

    /// <summary>The part without secrets, as it was written when it has none; null when it is no JSON, as one that was cut.</summary>
    private static string? Part(string part)
    {
        try
        {
            using var document = JsonDocument.Parse(part);
            var redacted = DefinitionRedactor.Redact(document.RootElement);
            return redacted.Contains(Redactor.Mark, StringComparison.Ordinal) ? redacted : part;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
