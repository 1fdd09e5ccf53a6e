using System.Text.Json;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Languages;

/// <summary>
/// One diagnosis in another language: titles, summaries and the titles of remedies, and the headline from the first of each. A finding whose parameters are
/// not all there, or whose code has no words, stays English as a whole.
/// </summary>
/// <param name="diagnosis">The diagnosis, which is changed.</param>
/// <param name="language">The language.</param>
internal sealed class SpokenDiagnosis(V1.Diagnosis diagnosis, Language language)
{
    /// <summary>Says it.</summary>
    /// <returns>How many findings were said in the language.</returns>
    public int Say()
    {
        var said = 0;
        foreach (var finding in diagnosis.Findings)
        {
            if (language.Title(finding.Code) is not { } title || language.Summary(finding.Code, finding.Parameters) is not { } summary)
            {
                continue;
            }

            said++;
            (finding.Title, finding.Summary) = (title, summary);
            var remedies = finding.Remedies.Select(Title).ToArray();
            for (var i = 0; i < remedies.Length; i++)
            {
                finding.Remedies[i].Title = remedies[i] ?? finding.Remedies[i].Title;
            }

            if (ReferenceEquals(finding, diagnosis.Findings[0]) && diagnosis.Headline.Length > 0)
            {
                diagnosis.Headline = Headline(finding, remedies.FirstOrDefault());
            }
        }

        return said;
    }

    private string Headline(Finding root, string? remedy)
    {
        var places = remedy is not null && root.Remedies[0].Prediction is not null ? language.Phrase("places", root.Parameters) : null;
        return $"{string.Join("; ", new[] { root.Summary, remedy, places }.OfType<string>())}.";
    }

    /// <summary>What the remedy does, from its patch or command; null where only its English words tell.</summary>
    private string? Title(Remedy remedy) => remedy.ActionCase switch
    {
        Remedy.ActionOneofCase.DefinitionPatch => OfPatch(remedy.DefinitionPatch),
        Remedy.ActionOneofCase.Command => language.Phrase("run", new Dictionary<string, string> { ["command"] = remedy.Command }),
        _ => null,
    };

    private string OfPatch(string patch)
    {
        using var json = JsonDocument.Parse(patch);
        return string.Join(language.Phrase("and", new Dictionary<string, string>()), json.RootElement.EnumerateObject().Select(member => language.Phrase(
            member.Value.ValueKind switch
            {
                JsonValueKind.Null => "drop",
                JsonValueKind.Object or JsonValueKind.Array => "change",
                _ => "set",
            },
            new Dictionary<string, string> { ["field"] = member.Name, ["value"] = Value(member.Value) })));
    }

    /// <summary>A text without its quotation marks, all else as JSON has it.</summary>
    private static string Value(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
