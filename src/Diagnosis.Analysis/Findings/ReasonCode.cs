using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>What a stable code stands for. Codes are compared as these values, never as text.</summary>
public sealed record ReasonCode
{
    /// <summary>Lower-case <c>area.reason</c>; never renamed.</summary>
    public required string Code { get; init; }

    /// <summary>Area.</summary>
    public required Category Category { get; init; }

    /// <summary>How much it matters unless a finding says otherwise.</summary>
    public Severity Severity { get; init; } = Severity.Blocking;

    /// <summary>What kind of cause it is unless a finding says otherwise; ranking compares these.</summary>
    public required CauseRank Rank { get; init; }

    /// <summary>The requirement of matching that offers fail under it; unspecified when it is about none, or about several together.</summary>
    public Requirement Requirement { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, in a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The facts that must prove it.</summary>
    public required string Proof { get; init; }

    /// <summary>What is said when these facts are not known.</summary>
    public required string WhenNotKnown { get; init; }

    /// <summary>What remedies a finding of it may offer; empty when nothing is to be done.</summary>
    public string Remedies { get; init; } = "";

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
