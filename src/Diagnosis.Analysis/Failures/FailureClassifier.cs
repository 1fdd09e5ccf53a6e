using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Exits;
using Diagnosis.Analysis.Failures.Images;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures;

/// <summary>
/// Turns a failure text of Mesos, Docker, a registry or Marathon into a cause with proof. State and reason are asked first, then the text part by part and
/// speaker by speaker, then state and reason once more for texts that no rule knows. Never throws for any text; time grows with its length alone.
/// </summary>
public static class FailureClassifier
{
    /// <summary>Longer texts are cut in the middle; head and tail are kept.</summary>
    public const int LongestText = ReadableText.Limit;

    /// <summary>Of a text that no rule knows, this much is quoted.</summary>
    private const int LongestQuote = 300;

    private static readonly RuleSet Rules = new(RuleCatalogue.All);

    /// <summary>Classifies one message.</summary>
    public static FailureClassification Classify(FailureMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = ReadableText.Read(message.Text);
        var state = StatusRules.State(message.TaskState);
        var reason = StatusRules.Reason(message.Reason);
        var first = StatusRules.BeforeText.FirstOrDefault(rule => rule.Fits(state, reason, text.Value));
        if (first is not null)
        {
            return FromStatus(first, message, text);
        }

        var isStatus = message.Channel == FailureChannel.TaskStatus;
        var byState = StatusRules.ByState.FirstOrDefault(rule => rule.Fits(state, reason, text.Value));
        if (byState is not null && isStatus && !StatusRules.IsHealthKill(text.Value))
        {
            return FromStatus(byState, message, text);
        }

        var matches = message.Channel switch
        {
            FailureChannel.SandboxStderr => FromSandbox(message, text, state),
            FailureChannel.MasterLog or FailureChannel.MarathonLog => FromScheduler(message, text),
            FailureChannel.AgentLog => [.. FromParts(message, text), .. FromLines(message, text, TextScope.Fetcher | TextScope.Kernel | TextScope.Health)],
            _ => [.. FromParts(message, text), .. FromLines(message, text, TextScope.DockerRun | TextScope.Fetcher | TextScope.Health)],
        };
        if (Best(matches) is { } best)
        {
            return Join(best, matches, message, text);
        }

        var after = StatusRules.AfterText.FirstOrDefault(rule => rule.Fits(state, reason, text.Value)) ?? (isStatus ? null : byState);
        return after is not null ? FromStatus(after, message, text, tellsWords: isStatus) : FromExitStatus(message, text, state);
    }

    /// <summary>Per part the innermost statement that a rule knows; the words of a wrapper count only when nothing inside does.</summary>
    private static List<RuleMatch> FromParts(FailureMessage message, ReadableText text)
    {
        var matches = new List<RuleMatch>();
        foreach (var part in new StatementReader(message, text).ReadParts())
        {
            var known = part.Select(statement => Rules.Decide(statement, text)).OfType<RuleMatch>().ToList();
            if ((known.FirstOrDefault(match => !match.Rule.IsWrapper) ?? known.FirstOrDefault()) is { } match)
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    private static List<RuleMatch> FromLines(FailureMessage message, ReadableText text, TextScope scopes) =>
        [.. new StatementReader(message, text).ReadOutputLines().Where(statement => (statement.Scope & scopes) != TextScope.None).Select(statement => Rules.Decide(statement, text)).OfType<RuleMatch>()];

    /// <summary>Of a task that came up only the executor's health checks are read; everything else is the program's own talk. Failures of the grace period come first and count last.</summary>
    private static List<RuleMatch> FromSandbox(FailureMessage message, ReadableText text, string? state) =>
    [
        .. FromLines(message, text, state is "RUNNING" or "FINISHED" or "KILLING" or "KILLED" ? TextScope.Health : ~TextScope.None)
            .OrderBy(match => match.Rule.Cause == OrderlyCauses.NoFailure),
    ];

    private static List<RuleMatch> FromScheduler(FailureMessage message, ReadableText text)
    {
        var whole = new Statement(TextScope.Scheduler, 0, text.Value.Length, new FailureFacts()) { Masked = Masks.Apply(text.Value, 0, text.Value.Length, TextScope.Scheduler, null) };
        return Rules.Decide(whole, text) is { } match ? [match] : FromParts(message, text);
    }

    private static RuleMatch? Best(List<RuleMatch> matches) => matches.FirstOrDefault(match => !match.Rule.IsWrapper) ?? matches.FirstOrDefault();

    private static FailureClassification Join(RuleMatch best, List<RuleMatch> matches, FailureMessage message, ReadableText text)
    {
        var others = matches
            .Where(match => match.Rule.Cause != best.Rule.Cause && !match.Rule.IsWrapper && match.Rule.Cause.Category != FailureCategory.None)
            .DistinctBy(match => match.Rule.Cause)
            .Select(match => Describe(match, message, text));
        return Describe(best, message, text) with { Secondary = [.. others] };
    }

    private static FailureClassification Describe(RuleMatch match, FailureMessage message, ReadableText text)
    {
        var isPull = (match.Statement.Scope & (TextScope.Pull | TextScope.Provisioner)) != TextScope.None;
        var quote = Quote(text, match.QuoteStart, match.QuoteEnd);
        return Build(match.Rule.Cause, isPull, match.Rule.Analyzer, quote, match.Facts, match.Rule.Confidence, message);
    }

    /// <summary>
    /// The words as they were given, without secrets. A secret on the line after its name shows only in the text made even (<c>password=</c>, line break, value):
    /// then that text is quoted.
    /// </summary>
    private static string Quote(ReadableText text, int start, int end)
    {
        var given = Redactor.Redact(text.Original(start, end).Trim());
        var even = Redactor.Redact(text.Value[start..end].Trim());
        return Marks(even) > Marks(given) ? even : given;

        static int Marks(string words) => words.AsSpan().Count(Redactor.Mark);
    }

    /// <summary>State or reason decide; the text may still give numbers and names, and where no rule knows it, it is shown as it is.</summary>
    private static FailureClassification FromStatus(StatusRule rule, FailureMessage message, ReadableText text, bool tellsWords = false)
    {
        var told = FromParts(message, text).FirstOrDefault(match => match.Rule.Cause == rule.Cause);
        var facts = told?.Facts ?? WithExit(new FailureFacts { Image = message.Image }, message.ExitStatus);
        facts = told is null && tellsWords && rule.TellsWords && FactReader.Short(text.Value) is { Length: > 0 } words ? facts with { Detail = words } : facts;
        var quote = told is not null ? Quote(text, told.QuoteStart, told.QuoteEnd)
            : tellsWords ? Quote(text, 0, Math.Min(text.Value.Length, LongestQuote))
            : rule.Any.FirstOrDefault(literal => message.Text.Contains(literal, StringComparison.OrdinalIgnoreCase)) ?? "";
        return Build(rule.Cause, false, null, quote, facts, rule.Confidence, message);
    }

    /// <summary>Nothing is known but perhaps an exit status, or that a task failed and wrote something of its own.</summary>
    private static FailureClassification FromExitStatus(FailureMessage message, ReadableText text, string? state)
    {
        var facts = WithExit(new FailureFacts { Image = message.Image }, message.ExitStatus);
        var cause = facts switch
        {
            { Signal: not null } => ProgramCauses.KilledBySignal,
            { ExitCode: 125 } when !string.Equals(message.Containerizer, "MESOS", StringComparison.OrdinalIgnoreCase) => ProgramCauses.DockerRunFailed,
            { ExitCode: 126 } => ProgramCauses.ExecPermissionDenied,
            { ExitCode: 127 } => ProgramCauses.CommandNotFound,
            { ExitCode: > 0 } => ProgramCauses.ExitCode,
            _ when message.Channel == FailureChannel.SandboxStderr && state == "FAILED" => ProgramCauses.ExitCode,
            _ => OrderlyCauses.Unclassified,
        };
        var confidence = cause == OrderlyCauses.Unclassified ? 0 : facts.ExitCode is null ? 0.3 : 0.7;
        return Build(cause, false, null, "", facts, confidence, message);
    }

    private static FailureFacts WithExit(FailureFacts facts, int? exitStatus)
    {
        var exit = exitStatus is { } number ? ExitStatus.FromNumber(number) : null;
        return exit is null ? facts : facts with { ExitCode = exit.Code, Signal = exit.Signal };
    }

    private static FailureClassification Build(
        FailureCause cause, bool isPull, string? analyzer, string quote, FailureFacts facts, double confidence, FailureMessage message)
    {
        facts = facts.Image is null ? facts : facts with { Image = Redactor.Redact(facts.Image) };
        facts = facts.Registry is null && ImageReference.TryParse(facts.Image, out var reference, out _) ? facts with { Registry = reference.Registry } : facts;
        facts = facts.ExitCode is null && facts.Signal is null ? WithExit(facts, message.ExitStatus) : facts;
        return new FailureClassification(
            cause.Label,
            cause.Category,
            analyzer ?? cause.AnalyzerIn(isPull),
            cause.CodeIn(isPull),
            quote,
            facts,
            confidence,
            cause.Summary(facts),
            cause.Explanation(facts),
            cause.Remedies(facts),
            []);
    }
}
