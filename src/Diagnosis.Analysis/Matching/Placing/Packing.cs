using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>How many of the waiting instances could start now, one after another, with resources and constraints updated after each.</summary>
/// <param name="Wanted">Instances that wait.</param>
/// <param name="Placeable">Of these, how many could be placed.</param>
/// <param name="Assignments">Where, in agent order.</param>
/// <param name="NextBlocker">What stops the next instance; UNSPECIFIED when all are placed or there is no agent.</param>
/// <param name="NextBlockerConstraint">Index of the constraint that stops it; -1 when it is none.</param>
/// <param name="NextBlockerDetail">The next blocker in words; empty when all are placed.</param>
/// <param name="Exact">True: no order of placements does better. False: <paramref name="Placeable"/> is a lower bound.</param>
/// <param name="UpperBound">A number that no order of placements can exceed.</param>
public sealed record Packing(
    int Wanted,
    int Placeable,
    ImmutableArray<Assignment> Assignments,
    Requirement NextBlocker,
    int NextBlockerConstraint,
    string NextBlockerDetail,
    bool Exact,
    int UpperBound);
