namespace Diagnosis.Analysis.Cluster;

/// <summary>An attribute of an agent with the text Marathon's constraints compare.</summary>
/// <param name="Name">Name, case-sensitive.</param>
/// <param name="Type">Scalar, text, ranges or set.</param>
/// <param name="Value">
/// Text as Marathon's constraints see it (Marathon 1.11, Constraints.scala): scalars as <c>0.###</c>, ranges <c>[b-e,b-e]</c> sorted, sets
/// <c>{a,b}</c> sorted, text raw.
/// </param>
public sealed record AgentAttribute(string Name, AttributeType Type, string Value);
