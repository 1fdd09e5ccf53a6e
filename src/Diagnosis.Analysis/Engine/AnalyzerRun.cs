using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Engine;

/// <summary>What one analyzer did for one workload.</summary>
/// <param name="AnalyzerId">Its id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Why it was skipped, timed out or failed, or what it looked at.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Findings">What it found.</param>
/// <param name="Placement">The placement analysis, when it made one.</param>
public sealed record AnalyzerRun(
    string AnalyzerId, Outcome Outcome, string Detail, TimeSpan Duration, ImmutableArray<Finding> Findings, PlacementReport? Placement = null);
