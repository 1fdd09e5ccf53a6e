using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Analyzers;

/// <summary>What an analyzer has to say about one workload.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Findings">What it found; only with <see cref="Outcome.Findings"/>.</param>
/// <param name="Detail">Why it was skipped or failed, or what it looked at.</param>
public sealed record AnalysisResult(Outcome Outcome, ImmutableArray<Finding> Findings, string Detail)
{
    /// <summary>The placement analysis, from the analyzer that made one; null from all others.</summary>
    public PlacementReport? Placement { get; init; }

    /// <summary>Which agents are offered, from the analyzer that looks at that; null from all others.</summary>
    public AllocationFunnel? Allocation { get; init; }

    /// <summary>True when it was skipped for want of a document, and not because there is nothing to look at: then it proves nothing.</summary>
    public bool LacksDocument { get; init; }

    /// <summary>True when what waits of the workload needs no place but those that its own upgrade sets free.</summary>
    public bool MakesItsOwnRoom { get; init; }

    /// <summary>Findings, or <see cref="Outcome.Healthy"/> when there are none.</summary>
    public static AnalysisResult From(ImmutableArray<Finding> findings, string lookedAt) =>
        new(findings.IsEmpty ? Outcome.Healthy : Outcome.Findings, findings, lookedAt);

    /// <summary>There is nothing to look at.</summary>
    public static AnalysisResult Skipped(string why) => new(Outcome.Skipped, [], why);

    /// <summary>A document is missing without which nothing can be said.</summary>
    public static AnalysisResult Lacking(string document) => Skipped(document) with { LacksDocument = true };
}
