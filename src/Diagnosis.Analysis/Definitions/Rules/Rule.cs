using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>A rule of the catalogue.</summary>
/// <param name="Id">Stable lower-case id.</param>
/// <param name="Severity">How much a violation matters.</param>
/// <param name="Text">What the rule asks, in one or two sentences, for the documentation.</param>
public sealed record Rule(string Id, Severity Severity, string Text);
