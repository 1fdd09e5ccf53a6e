using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Failures;

/// <summary>
/// Turns a failure text of Mesos, Docker, a registry or Marathon into a cause with proof. State and reason are asked first, then the text part by part and
/// origin by origin, then state and reason once more for texts that no rule knows. Never throws for any text; time grows with its length alone.
/// </summary>
public static class FailureClassifier
{
    /// <summary>Longer texts are cut in the middle; head and tail are kept.</summary>
    public const int LongestText = ReadableText.Limit;

    /// <summary>Of a text that no rule knows, this much is quoted.</summary>
    private const int LongestQuote = 300;

    private const TextOrigin StatusOutput = TextOrigin.DockerRun | TextOrigin.Fetcher | TextOrigin.Health;
    private const TextOrigin AgentLogOutput = TextOrigin.Fetcher | TextOrigin.Kernel | TextOrigin.Health;

    /// <summary>What the rule is called that takes a failed task's own output for its end.</summary>
    private const string ProgramOutput = "program-output";

    private static readonly RuleSet Rules = new(RuleCatalogue.All);

    /// <summary>Classifies one message.</summary>
    public static FailureClassification Classify(FailureMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = ReadableText.Read(message.Text);
        var status = new MesosStatus(message.TaskState, message.Reason, text.Value);
        if (StatusRules.BeforeText.FirstOrDefault(rule => rule.Fits(status)) is { } first)
        {
            return FromStatus(first, message, text);
        }

        var isStatus = message.Channel == FailureChannel.TaskStatus;
        var byState = StatusRules.ByState.FirstOrDefault(rule => rule.Fits(status));
        if (byState is not null && isStatus && !status.IsHealthKill)
        {
            return FromStatus(byState, message, text);
        }

        var matches = message.Channel switch
        {
            FailureChannel.SandboxStderr => FromSandbox(message, text, status),
            FailureChannel.MasterLog or FailureChannel.MarathonLog => FromScheduler(message, text),
            FailureChannel.AgentLog => [.. FromParts(message, text), .. FromLines(message, text, AgentLogOutput)],
            _ => [.. FromParts(message, text), .. FromLines(message, text, StatusOutput)],
        };
        if (Best(matches) is { } best)
        {
            var isPull = (best.Segment.Origin & (TextOrigin.Pull | TextOrigin.Provisioner)) != TextOrigin.None;
            return Answer(best.Rule.Id, best.Rule.Cause, isPull, Quote(text, best.QuoteStart, best.QuoteEnd), best.Facts, best.Rule.Confidence);
        }

        var after = StatusRules.AfterText.FirstOrDefault(rule => rule.Fits(status)) ?? (isStatus ? null : byState);
        return after is not null ? FromStatus(after, message, text, quotesText: isStatus) : WithoutRule(message, status);
    }

    /// <summary>Per part the innermost segment that a rule knows; the words of a wrapper count only when nothing inside does.</summary>
    private static List<RuleMatch> FromParts(FailureMessage message, ReadableText text)
    {
        var matches = new List<RuleMatch>();
        foreach (var part in new MessageSegmentReader(message, text).ReadParts())
        {
            if (Best([.. part.Select(segment => Rules.Decide(segment, text)).OfType<RuleMatch>()]) is { } match)
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    private static List<RuleMatch> FromLines(FailureMessage message, ReadableText text, TextOrigin origins)
    {
        var segments = OutputLines.Read(text, message.Image).Where(segment => (segment.Origin & origins) != TextOrigin.None);
        return [.. segments.Select(segment => Rules.Decide(segment, text)).OfType<RuleMatch>()];
    }

    /// <summary>
    /// Of a task that came up only the executor's health checks are read; everything else is the program's own talk. Failures of the grace period come
    /// first and count last.
    /// </summary>
    private static List<RuleMatch> FromSandbox(FailureMessage message, ReadableText text, MesosStatus status)
    {
        var matches = FromLines(message, text, status.CameUp ? TextOrigin.Health : ~TextOrigin.None);
        return [.. matches.OrderBy(match => match.Rule.Cause == NonFailureCauses.NoFailure)];
    }

    private static List<RuleMatch> FromScheduler(FailureMessage message, ReadableText text)
    {
        var masked = NameMasks.Apply(text.Value, 0, text.Value.Length, TextOrigin.Scheduler, null);
        var whole = new MessageSegment(TextOrigin.Scheduler, 0, text.Value.Length, new FailureFacts()) { Masked = masked };
        return Rules.Decide(whole, text) is { } match ? [match] : FromParts(message, text);
    }

    private static RuleMatch? Best(List<RuleMatch> matches) => matches.Find(match => !match.Rule.IsWrapper) ?? matches.FirstOrDefault();

    /// <summary>
    /// The words as they were given, without secrets. A secret on the line after its name (<c>password=</c>, line break, value) shows only in the text
    /// made even: then that text is quoted.
    /// </summary>
    private static string Quote(ReadableText text, int start, int end)
    {
        (start, end) = (BoundedText.Boundary(text.Value, start), BoundedText.Boundary(text.Value, end));
        var given = Redactor.Redact(text.Original(start, end).Trim());
        var even = Redactor.Redact(text.Value[start..end].Trim());
        return Marks(even) > Marks(given) ? even : given;

        static int Marks(string words) => words.AsSpan().Count(Redactor.Mark);
    }

    /// <summary>State or reason decide; the text may still give numbers and names, and where no rule knows it, it is shown as it is.</summary>
    private static FailureClassification FromStatus(StatusRule rule, FailureMessage message, ReadableText text, bool quotesText = false)
    {
        if (FromParts(message, text).Find(match => match.Rule.Cause == rule.Cause) is { } match)
        {
            return Answer(rule.Id, rule.Cause, false, Quote(text, match.QuoteStart, match.QuoteEnd), match.Facts, rule.Confidence);
        }

        var words = quotesText && rule.QuotesText ? FactExtractor.Short(text.Value) : "";
        var facts = new FailureFacts { Image = message.Image, Detail = words.Length > 0 ? words : null };
        var quote = quotesText ? Quote(text, 0, Math.Min(text.Value.Length, LongestQuote))
            : rule.Any.FirstOrDefault(literal => message.Text.Contains(literal, StringComparison.OrdinalIgnoreCase)) ?? "";
        return Answer(rule.Id, rule.Cause, false, quote, facts, rule.Confidence);
    }

    /// <summary>Nothing is known, but perhaps that a task failed and wrote something of its own.</summary>
    private static FailureClassification WithoutRule(FailureMessage message, MesosStatus status)
    {
        const double guess = 0.3;
        var facts = new FailureFacts { Image = message.Image };
        return message.Channel == FailureChannel.SandboxStderr && status.State == "FAILED"
            ? Answer(ProgramOutput, ProgramCauses.ExitCode, false, "", facts, guess)
            : Answer("", NonFailureCauses.Unclassified, false, "", facts, 0);
    }

    private static FailureClassification Answer(string rule, FailureCause cause, bool isPull, string quote, FailureFacts facts, double confidence)
    {
        facts = facts.Image is null ? facts : facts with { Image = Redactor.Redact(facts.Image) };
        var registry = facts.Registry is null && ImageReference.TryParse(facts.Image, out var reference, out _) ? reference.Registry : facts.Registry;
        return new FailureClassification(rule, cause, isPull, quote, facts with { Registry = registry }, confidence);
    }
}
