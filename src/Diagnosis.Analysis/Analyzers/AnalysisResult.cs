using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Analyzers;

/// <summary>What an analyzer has to say about one workload.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Findings">What it found; only with <see cref="Outcome.Findings"/>.</param>
/// <param name="Detail">Why it was skipped or failed, or what it looked at.</param>
public sealed record AnalysisResult(Outcome Outcome, ImmutableArray<Finding> Findings, string Detail)
{
    /// <summary>The placement analysis, from the analyzer that made one; null from all others.</summary>
    public PlacementReport? Placement { get; init; }

    /// <summary>Findings, or <see cref="Outcome.Healthy"/> when there are none.</summary>
    public static AnalysisResult From(ImmutableArray<Finding> findings, string lookedAt) =>
        new(findings.IsEmpty ? Outcome.Healthy : Outcome.Findings, findings, lookedAt);

    /// <summary>Nothing could be looked at.</summary>
    public static AnalysisResult Skipped(string why) => new(Outcome.Skipped, [], why);
}
