using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// Why a check failed, from the text that Marathon (<c>lastFailureCause</c>, the reason of a kill) or Mesos' executor gave.
/// Texts: Marathon 1.11, HealthCheckWorker; older ones carry the exceptions of spray and the JDK; Mesos 1.11, checker_process.
/// </summary>
/// <param name="Kind">What kind of answer.</param>
/// <param name="Status">HTTP status; null unless <see cref="CauseKind.Status"/>.</param>
/// <param name="Text">The text, on one line; empty when none was given.</param>
internal sealed partial record CheckCause(CauseKind Kind, int? Status, string Text)
{
    private const string FromMesos = "Unexpected HTTP response code: ";

    private static readonly (string Words, CauseKind Kind)[] Kinds =
    [
        ("effectivePort", CauseKind.NoTarget),
        ("effective IP address", CauseKind.NoTarget),
        ("Connection refused", CauseKind.Refused),
        ("curl: (7)", CauseKind.Refused),
        ("TCP connection failed", CauseKind.Refused),
        ("SSL", CauseKind.Tls),
        ("TLS", CauseKind.Tls),
        ("certificate", CauseKind.Tls),
        ("timed out", CauseKind.TimedOut),
        ("timeout", CauseKind.TimedOut),
        ("UnknownHost", CauseKind.NoRoute),
        ("No route to host", CauseKind.NoRoute),
        ("NoRouteToHost", CauseKind.NoRoute),
        ("unreachable", CauseKind.NoRoute),
        ("Could not resolve", CauseKind.NoRoute),
        ("reset", CauseKind.Reset),
        ("closed", CauseKind.Reset),
        ("Command exited", CauseKind.Command),
        ("Command returned exited", CauseKind.Command),
        ("Command returned: exited", CauseKind.Command),
        ("Health command check exited", CauseKind.Command),
    ];

    /// <summary>True when the text is ours because what was written may hold anything: it is no quotation.</summary>
    public bool IsInOurWords { get; init; }

    /// <summary>Exit status of the check's command; null when the text has none.</summary>
    public int? ExitStatus => Kind == CauseKind.Command && Exit().Match(Text) is { Success: true } exit
        ? int.Parse(exit.Groups["status"].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>The program that the shell of the command did not find or could not run; null when the text does not name it.</summary>
    public string? MissingProgram => Missing().Match(Text) is { Success: true } missing ? missing.Groups["program"].Value : null;

    /// <summary>No text.</summary>
    public static CheckCause None { get; } = new(CauseKind.None, null, "");

    /// <summary>True when the program was perhaps just not up yet: it did not answer, or said that it cannot serve yet.</summary>
    public bool MayBeStarting => Kind is CauseKind.None or CauseKind.Refused or CauseKind.TimedOut or CauseKind.Reset or CauseKind.Command || Status is >= 500
        || Text.Contains("ConnectionAttemptFailed", StringComparison.Ordinal);

    /// <summary>True when the words are those of Mesos' own checks; Marathon quotes the status line.</summary>
    public bool IsFromMesos => Text.Contains(FromMesos, StringComparison.Ordinal);

    /// <summary>The cause of a failure that it is.</summary>
    public FailureCause FailureCause => Kind is CauseKind.NoTarget || Status is >= 400 and < 500 ? HealthCauses.Misconfigured : HealthCauses.Failed;

    /// <summary>The cause as a sentence has it.</summary>
    public string Words => Text.Length == 0 ? "no cause is given" : Text;

    /// <summary>Reads a text.</summary>
    public static CheckCause Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return None;
        }

        var line = InWords.Quote(text);
        if (StatusOf(line) is { } status)
        {
            return new(CauseKind.Status, status, line);
        }

        foreach (var (words, kind) in Kinds)
        {
            if (line.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return new(kind, null, line);
            }
        }

        return new(CauseKind.Other, null, line);
    }

    private static int? StatusOf(string line)
    {
        var at = line.IndexOf(FromMesos, StringComparison.Ordinal);
        var digits = line.AsSpan(at < 0 ? 0 : at + FromMesos.Length);
        return digits.Length >= 3 && (digits.Length == 3 || !char.IsAsciiLetterOrDigit(digits[3]))
            && int.TryParse(digits[..3], NumberStyles.None, null, out var status) && status is >= 100 and < 600
            ? status
            : null;
    }

    [GeneratedRegex(
        @"exited with status (?<status>\d{1,3})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exit();

    [GeneratedRegex(
        @"sh: (?:line \d{1,5}: |\d{1,5}: )?(?<program>[\w./+-]{1,60}): ",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();
}
