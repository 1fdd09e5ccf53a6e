using System.Buffers;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Takes texts that programs printed or people typed from a document, without their secrets.</summary>
public static class RedactedTexts
{
    private static readonly SearchValues<char> Parting = SearchValues.Create("=:@%?& ");

    /// <summary>A text; cut when it is too long, null when absent.</summary>
    public static string? Message(this ref JsonWalker json) => json.CutText() is { } text ? Redactor.Redact(text) : null;

    /// <summary>A name such as an id of a task, which has no secret unless somebody wrote one into it with the signs that part it from its name.</summary>
    public static string? Name(this ref JsonWalker json)
    {
        var text = json.OwnText();
        return text is not null && text.AsSpan().ContainsAny(Parting) ? Redactor.Redact(text) : text;
    }

    /// <summary>All texts of an array.</summary>
    public static List<string> Messages(this ref JsonWalker json)
    {
        var texts = new List<string>();
        if (json.Array())
        {
            while (json.NextElement())
            {
                if (json.Message() is { } text)
                {
                    texts.Add(text);
                }
            }
        }

        return texts;
    }
}
