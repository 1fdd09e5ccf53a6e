using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>A rule that decided a statement.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Facts">Facts of the statement and the rule's own groups.</param>
/// <param name="QuoteStart">First character of the proof in the readable text.</param>
/// <param name="QuoteEnd">The character after the proof.</param>
internal sealed record RuleMatch(FailureRule Rule, Statement Statement, FailureFacts Facts, int QuoteStart, int QuoteEnd);
