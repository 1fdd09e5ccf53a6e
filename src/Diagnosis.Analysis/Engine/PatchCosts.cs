using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Says of each patch what it costs, whoever found it: a change of a definition other than of its instances restarts those that run, and the same change has
/// the same risk wherever it is told.
/// </summary>
internal static class PatchCosts
{
    private static readonly string[] Counts = ["/instances", "/scaling/instances", "/scaling/kind"];

    /// <summary>The findings with the cost of their patches.</summary>
    public static ImmutableArray<Finding> Told(AnalysisContext subject, ImmutableArray<Finding> findings)
    {
        var restarts = InWords.Restarts(subject.Workload);
        var risks = findings.SelectMany(f => f.Remedies).Where(r => r.DefinitionPatch is not null)
            .GroupBy(r => r.DefinitionPatch!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(r => r.Risk), StringComparer.Ordinal);
        return risks.Count == 0 ? findings : [.. findings.Select(f => f with { Remedies = [.. f.Remedies.Select(r => Told(r, restarts, risks))] })];
    }

    private static Remedy Told(Remedy remedy, string restarts, Dictionary<string, Risk> risks)
    {
        if (remedy.DefinitionPatch is not { } patch)
        {
            return remedy;
        }

        var doesRestart = restarts.Length > 0 && PatchedFields.Of(remedy).Any(field => !Counts.Contains(field, StringComparer.Ordinal));
        var isTold = remedy.Description.Contains(restarts, StringComparison.Ordinal);
        return remedy with
        {
            Risk = doesRestart && risks[patch] < Risk.Medium ? Risk.Medium : risks[patch],
            Description = doesRestart && !isTold ? $"{InWords.Sentence(remedy.Description)} {restarts}".TrimStart() : remedy.Description,
        };
    }
}
