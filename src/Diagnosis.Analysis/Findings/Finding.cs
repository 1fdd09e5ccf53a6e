using System.Collections.Immutable;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>One thing that is wrong, with its proof and what can be done.</summary>
public sealed record Finding
{
    /// <summary>What is wrong: an entry of <see cref="ReasonCatalogue"/>.</summary>
    public required ReasonCode Reason { get; init; }

    /// <summary>Its stable code, for instance <c>offer.insufficient_memory</c>.</summary>
    public string Code => Reason.Code;

    /// <summary>Its area.</summary>
    public Category Category => Reason.Category;

    /// <summary>How much it matters; that of the reason unless it is said otherwise.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What kind of cause it is, which ranking compares; that of the reason unless it is said otherwise.</summary>
    public required CauseRank Rank { get; init; }

    /// <summary>One sentence with names and numbers.</summary>
    public required string Summary { get; init; }

    /// <summary>A few sentences of Markdown: what happens, why, and how it was derived.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The sentence for the headline when this is the root cause; the summary when empty.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Numbers and names of its sentences that neither the workload nor its proof tells; every other parameter is taken from those.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>How sure it is, 0 to 1; 1 when the documents prove it.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Instances that cannot start or run because of it; 0 when it is not about instances.</summary>
    public int AffectedInstances { get; init; }

    /// <summary>The proof.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>What can be done, best first.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];

    /// <summary>Place in the chain; set by ranking.</summary>
    public FindingRole Role { get; init; } = FindingRole.Contributing;

    /// <summary>Analyzer that found it; set by the engine.</summary>
    public string AnalyzerId { get; init; } = "";

    /// <summary>A finding with the severity and the rank of its reason.</summary>
    public static Finding Of(ReasonCode reason, string summary)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new() { Reason = reason, Severity = reason.Severity, Rank = reason.Rank, Summary = summary };
    }
}
