using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>
/// Offers merge patches that were tried: the text so changed no longer has an error at the same place, and none at all when it had none before.
/// </summary>
internal sealed class CheckedPatches(
    ValidationRun run, DefinitionKind kind, bool isValid, Func<JsonNode, ValidationOptions, (bool IsValid, ImmutableArray<Violation> Violations)> validate)
{
    private const int MostPatches = 20;
    private const int LongestText = 256 * 1024;
    private const int Deepest = 64;

    private JsonNode? _definition;
    private int _tried;

    /// <summary>The patch that puts <paramref name="json"/> at a node, or null when it does not help or enough were tried.</summary>
    public string? Offer(int node, string json, string pointer)
    {
        if (!MayTry())
        {
            return null;
        }

        var isName = run.Tree.Kind(node) == JsonKind.Name;
        var place = isName ? $"{pointer[..pointer.LastIndexOf('/')]}/{json.Trim('"')}" : pointer;
        var value = Node(isName ? CompactJson.Print(run.Tree, node + 1) : json);
        return Tried(isName ? [(pointer, null), (place, value)] : [(pointer, value)], place);
    }

    /// <summary>The patch that moves members, or null when the result is refused or enough were tried.</summary>
    public string? Offer(ImmutableArray<(string Pointer, string? Json)> moves) => !MayTry() ? null
        : Tried([.. moves.Select(move => (move.Pointer, move.Json is null ? null : Node(move.Json)))], moves[^1].Pointer);

    /// <summary>What was sent may hold half a character, which no patch can.</summary>
    private static JsonNode? Node(string json) => StoredJson.Parse(Encoding.UTF8.GetBytes(json));

    private bool MayTry() =>
        run.Options.OffersPatches && ++_tried <= MostPatches && run.Tree.Text.Length <= LongestText && run.Tree.Depth <= Deepest;

    private string? Tried((string Pointer, JsonNode? Value)[] changes, string place)
    {
        _definition ??= Node(CompactJson.Print(run.Tree, 0))!;
        return MergePatch.Of(_definition, changes) is { } patch && Helps(patch, place) ? patch : null;
    }

    private bool Helps(string patch, string place)
    {
        var patched = MergePatch.Apply(_definition!.DeepClone(), JsonNode.Parse(patch))!;
        var options = run.Options with { Kind = kind, IncludeWarnings = false, OffersPatches = false };
        var result = validate(patched, options);
        return isValid ? result.IsValid : !result.Violations.Any(violation =>
            violation.Severity == Severity.Blocking && violation.JsonPointer.StartsWith(place, StringComparison.Ordinal));
    }
}
