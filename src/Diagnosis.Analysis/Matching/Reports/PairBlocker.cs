using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Two requirements that only together keep agents out which pass everything else.</summary>
/// <param name="First">The one earlier in Marathon's order.</param>
/// <param name="FirstAsked">What it asks for.</param>
/// <param name="Second">The other.</param>
/// <param name="SecondAsked">What that asks for.</param>
/// <param name="Agents">Agents that fail exactly these two.</param>
public sealed record PairBlocker(Requirement First, string FirstAsked, Requirement Second, string SecondAsked, int Agents);
