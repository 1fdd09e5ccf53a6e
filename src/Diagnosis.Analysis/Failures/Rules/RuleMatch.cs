using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>A rule that decided a segment.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Facts">Facts of the segment and the rule's own groups.</param>
/// <param name="QuoteStart">First character of the proof in the readable text.</param>
/// <param name="QuoteEnd">The character after the proof.</param>
internal sealed record RuleMatch(FailureRule Rule, MessageSegment Segment, FailureFacts Facts, int QuoteStart, int QuoteEnd);
