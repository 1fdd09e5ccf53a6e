using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Somebody who holds some of what is missing, on agents that would otherwise fit.</summary>
/// <param name="Name">App or pod; <c>tasks that no document lists</c> when the documents do not tell.</param>
/// <param name="Requirement">What is held.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Unit"><c>cpus</c>, <c>MiB</c>, <c>gpus</c> or <c>ports</c>.</param>
public sealed record ResourceHolder(string Name, Requirement Requirement, double Amount, string Unit);
