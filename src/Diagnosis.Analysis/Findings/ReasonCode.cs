using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>What a stable code stands for.</summary>
/// <param name="Code">Lower-case <c>area.reason</c>; never renamed.</param>
/// <param name="Category">Area.</param>
/// <param name="Severity">Severity unless a finding says otherwise.</param>
/// <param name="Rank">What kind of cause it is.</param>
/// <param name="Title">A few words.</param>
/// <param name="Proof">The fact that must prove it.</param>
public sealed record ReasonCode(string Code, Category Category, Severity Severity, CauseRank Rank, string Title, string Proof);
