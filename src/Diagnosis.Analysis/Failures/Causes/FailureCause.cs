using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>One entry of the cause catalogue: label, owner and the texts for people.</summary>
/// <param name="Label">Stable label, for example <c>registry_auth</c>.</param>
/// <param name="CodeArea">Reason-code area, the part before the dot.</param>
/// <param name="Category">Field of the cause.</param>
/// <param name="Analyzer">Analyzer that owns the finding unless a rule says otherwise.</param>
internal sealed record FailureCause(string Label, string CodeArea, FailureCategory Category, string Analyzer)
{
    /// <summary>The part of the code after the dot when it is not the label; empty when the code is the area alone.</summary>
    public string? CodeName { get; init; }

    /// <summary>True for faults of an agent that also break pulls: then the pull's analyzer and code area own them.</summary>
    public bool FollowsPull { get; init; }

    public required Func<FailureFacts, string> Summary { get; init; }

    public required Func<FailureFacts, string> Explanation { get; init; }

    public Func<FailureFacts, IReadOnlyList<Remedy>> Remedies { get; init; } = _ => [];

    public string CodeIn(bool pull) => CodeName == "" ? CodeArea : $"{(pull && FollowsPull ? "image" : CodeArea)}.{CodeName ?? Label}";

    public string AnalyzerIn(bool pull) => pull && FollowsPull ? "image_pull" : Analyzer;
}
