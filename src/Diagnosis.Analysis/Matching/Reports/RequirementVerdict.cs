using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>One requirement on one agent.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Constraint">Index of the placement constraint; -1 for every other requirement.</param>
/// <param name="Verdict">Met or not.</param>
/// <param name="Asked">What is asked for, as text.</param>
/// <param name="Available">What is free there now for this workload, or the value that a constraint sees.</param>
/// <param name="Total">What the agent has for this workload in all, used or not; empty when it is no amount.</param>
/// <param name="Deficit">How much is missing, in <paramref name="Unit"/>; 0 when nothing is, or when it is no amount.</param>
/// <param name="Unit"><c>cpus</c>, <c>MiB</c>, <c>gpus</c>, <c>ports</c>; empty when it is no amount.</param>
/// <param name="Reason">Why it failed or could not be decided; empty when it passed.</param>
public sealed record RequirementVerdict(
    Requirement Requirement,
    int Constraint,
    Verdict Verdict,
    string Asked,
    string Available = "",
    string Total = "",
    double Deficit = 0,
    string Unit = "",
    string Reason = "")
{
    /// <summary>The amounts of the texts, in <see cref="Unit"/>; null for each that is none.</summary>
    public (double? Asked, double? Available, double? Total) Amounts { get; init; }

    /// <summary>True when the agent has nothing at all of it for this workload.</summary>
    public bool HasNone { get; init; }

    /// <summary>True when the last of what the reason says of ports is that some are in use, by whom no document tells.</summary>
    public bool IsHolderOpen { get; init; }
}
