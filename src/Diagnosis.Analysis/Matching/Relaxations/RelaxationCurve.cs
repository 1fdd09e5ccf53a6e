using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>How much asking for less of one resource would help, all else equal.</summary>
/// <param name="Requirement">The resource.</param>
/// <param name="Unit">Unit of the amounts.</param>
/// <param name="Points">From the asked amount down.</param>
public sealed record RelaxationCurve(Requirement Requirement, string Unit, ImmutableArray<CurvePoint> Points);
