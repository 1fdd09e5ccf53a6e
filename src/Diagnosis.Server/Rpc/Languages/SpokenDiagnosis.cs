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
    private const int LongestValue = 100;

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
                diagnosis.Headline = Headline(finding);
            }
        }

        return said;
    }

    /// <summary>The cause, the first thing to do about it, and, where places are what lacks, how many that makes.</summary>
    private string Headline(Finding root)
    {
        var remedy = root.Remedies.FirstOrDefault();
        var isAboutPlaces = remedy is { Prediction: not null } && root.Category is Category.OfferMatching or Category.Allocation;
        var places = isAboutPlaces ? language.Phrase("places", root.Parameters) : null;
        return $"{string.Join("; ", new[] { root.Summary, remedy is { HasOperatorAction: false } ? remedy.Title : null, places }.OfType<string>())}.";
    }

    /// <summary>What the remedy does, from its patch or command; null where only its English words tell.</summary>
    private string? Title(Remedy remedy) => remedy.ActionCase switch
    {
        Remedy.ActionOneofCase.DefinitionPatch => OfPatch(remedy.DefinitionPatch),
        Remedy.ActionOneofCase.Command => language.Phrase("run", new Dictionary<string, string> { ["command"] = remedy.Command }),
        _ => null,
    };

    /// <summary>What becomes of each field; null where a value is too long to be said, so that only the English words tell what is done to it.</summary>
    private string? OfPatch(string patch)
    {
        using var json = JsonDocument.Parse(patch);
        var changes = Changes(json.RootElement, "").ToArray();
        return Array.Exists(changes, change => change is null) ? null : string.Join(language.Phrase("and", new Dictionary<string, string>()), changes);
    }

    private IEnumerable<string?> Changes(JsonElement members, string path)
    {
        foreach (var member in members.EnumerateObject())
        {
            var field = $"{path}{member.Name}";
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in Changes(member.Value, $"{field}."))
                {
                    yield return inner;
                }

                continue;
            }

            var isDropped = member.Value.ValueKind == JsonValueKind.Null
                || (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 0);
            var value = Value(member.Value);
            yield return value.Length > LongestValue ? null
                : language.Phrase(isDropped ? "drop" : "set", new Dictionary<string, string> { ["field"] = field, ["value"] = value });
        }
    }

    /// <summary>A text without its quotation marks, all else as JSON has it.</summary>
    private static string Value(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
