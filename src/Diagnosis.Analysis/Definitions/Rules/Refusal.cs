namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>An answer of Marathon that is only a message: an exception (422, 500) or a conflict (409).</summary>
/// <param name="HttpStatus">The status.</param>
/// <param name="Message">The message of the body.</param>
/// <param name="Rule">The rule behind it.</param>
/// <param name="Location">What it is about.</param>
internal sealed record Refusal(int HttpStatus, string Message, Rule Rule, Location Location);
