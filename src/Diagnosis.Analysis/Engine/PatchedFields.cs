using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Analyzers.Configuration;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// One value for one field: what a rule of definitions would set without having looked at the cluster gives way to what was found there.
/// </summary>
internal static class PatchedFields
{
    /// <summary>The findings without the remedies of mere advice for what a patch of another finding changes.</summary>
    /// <param name="findings">In their order.</param>
    public static ImmutableArray<Finding> WithOneValue(ImmutableArray<Finding> findings)
    {
        var taken = findings.Where(f => !IsOfRules(f)).SelectMany(f => f.Remedies).SelectMany(Of).ToHashSet(StringComparer.Ordinal);
        return taken.Count == 0 ? findings :
        [
            .. findings.Select(f => IsOfRules(f) && f.Remedies.Any(r => IsTaken(r, taken))
                ? f with { Remedies = f.Remedies.RemoveAll(r => IsTaken(r, taken)) }
                : f),
        ];
    }

    /// <summary>The findings with each patch once, where it stands first: the same change under two titles reads as two.</summary>
    public static ImmutableArray<Finding> WithoutRepeated(ImmutableArray<Finding> findings)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. findings.Select(finding => finding.Remedies.RemoveAll(r => r.DefinitionPatch is { } patch && !told.Add(patch)) is var left
                && left.Length < finding.Remedies.Length ? finding with { Remedies = left } : finding),
        ];
    }

    /// <summary>The fields that a remedy sets, as JSON pointers; an array is set whole.</summary>
    public static IEnumerable<string> Of(Remedy remedy) =>
        remedy.DefinitionPatch is { } patch ? Fields(JsonNode.Parse(patch), "") : [];

    private static bool IsOfRules(Finding finding) => finding.AnalyzerId == ConfigurationAnalyzer.Descriptor.Id;

    private static bool IsTaken(Remedy remedy, HashSet<string> taken) => Of(remedy).Any(taken.Contains)
        || (remedy.Field is { } field && taken.Any(set => field == set || field.StartsWith($"{set}/", StringComparison.Ordinal)));

    /// <summary>The members that a merge patch sets; an array is set whole.</summary>
    private static IEnumerable<string> Fields(JsonNode? patch, string path) => patch is JsonObject { Count: > 0 } members
        ? members.SelectMany(member => Fields(member.Value, $"{path}/{member.Key}"))
        : [path];
}
