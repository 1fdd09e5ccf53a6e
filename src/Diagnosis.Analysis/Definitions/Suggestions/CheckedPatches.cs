using Diagnosis.Analysis.Definitions.Json;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>Offers merge patches that were tried: the text so changed no longer has an error at the same place.</summary>
internal sealed class CheckedPatches(ValidationRun run, DefinitionKind kind)
{
    private const int MostPatches = 20;
    private const int LongestText = 256 * 1024;

    private int _tried;

    /// <summary>The patch that puts <paramref name="json"/> at a node, or null when it does not help or enough were tried.</summary>
    public string? Offer(int node, string json, string pointer)
    {
        if (!run.Options.OffersPatches || ++_tried > MostPatches || run.Tree.Text.Length > LongestText)
        {
            return null;
        }

        var options = run.Options with { Kind = kind, IncludeWarnings = false, OffersPatches = false };
        var result = DefinitionValidator.Validate(MergePatch.Apply(run.Tree, node, json), options, run.Cancellation);
        var isName = run.Tree.Kind(node) == JsonKind.Name;
        var place = isName ? $"{pointer[..pointer.LastIndexOf('/')]}/{json.Trim('"')}" : pointer;
        var isWrong = result.Violations.Any(violation =>
            violation.Severity == Severity.Blocking && violation.JsonPointer.StartsWith(place, StringComparison.Ordinal));
        return isWrong ? null : isName ? MergePatch.OfRename(run.Tree, node, json) : MergePatch.Of(run.Tree, node, json);
    }
}
