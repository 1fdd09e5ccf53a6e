using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>A finding as somebody else's analyzer claims it: nothing in it has been looked at.</summary>
public sealed record OutsideClaim
{
    /// <summary>Its code.</summary>
    public string Code { get; init; } = "";

    /// <summary>The code in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its area; null when it says none.</summary>
    public Category? Category { get; init; }

    /// <summary>How much it matters; null when it does not say.</summary>
    public Severity? Severity { get; init; }

    /// <summary>How sure it is.</summary>
    public double Confidence { get; init; }

    /// <summary>One sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>A few sentences of Markdown.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Instances that it keeps from running.</summary>
    public int AffectedInstances { get; init; }

    /// <summary>What it calls proof.</summary>
    public ImmutableArray<OutsideProof> Proofs { get; init; } = [];

    /// <summary>What it would do.</summary>
    public ImmutableArray<OutsideRemedy> Remedies { get; init; } = [];
}
