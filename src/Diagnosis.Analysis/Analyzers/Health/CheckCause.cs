using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// Why a check failed, from the text that Marathon (<c>lastFailureCause</c>, the reason of a kill) or Mesos' executor gave.
/// Texts: Marathon 1.11, HealthCheckWorker; older ones carry the exceptions of spray and the JDK; Mesos 1.11, checker_process.
/// </summary>
/// <param name="Kind">What kind of answer.</param>
/// <param name="Status">HTTP status; null unless <see cref="CauseKind.STATUS"/>.</param>
/// <param name="Text">The text, on one line; empty when none was given.</param>
internal sealed record CheckCause(CauseKind Kind, int? Status, string Text)
{
    private const string FromMesos = "Unexpected HTTP response code: ";

    private static readonly (string Words, CauseKind Kind)[] Kinds =
    [
        ("effectivePort", CauseKind.NO_TARGET),
        ("effective IP address", CauseKind.NO_TARGET),
        ("Connection refused", CauseKind.REFUSED),
        ("curl: (7)", CauseKind.REFUSED),
        ("TCP connection failed", CauseKind.REFUSED),
        ("SSL", CauseKind.TLS),
        ("TLS", CauseKind.TLS),
        ("certificate", CauseKind.TLS),
        ("timed out", CauseKind.TIMED_OUT),
        ("timeout", CauseKind.TIMED_OUT),
        ("UnknownHost", CauseKind.NO_ROUTE),
        ("No route to host", CauseKind.NO_ROUTE),
        ("NoRouteToHost", CauseKind.NO_ROUTE),
        ("unreachable", CauseKind.NO_ROUTE),
        ("Could not resolve", CauseKind.NO_ROUTE),
        ("reset", CauseKind.RESET),
        ("closed", CauseKind.RESET),
        ("Command exited", CauseKind.COMMAND),
    ];

    /// <summary>No text.</summary>
    public static CheckCause None { get; } = new(CauseKind.NONE, null, "");

    /// <summary>True when the program was perhaps just not up yet: it did not answer, or said that it cannot serve yet.</summary>
    public bool MayBeStarting => Kind is CauseKind.NONE or CauseKind.REFUSED or CauseKind.TIMED_OUT or CauseKind.RESET or CauseKind.COMMAND || Status is >= 500;

    /// <summary>True when the words are those of Mesos' own checks; Marathon quotes the status line.</summary>
    public bool IsFromMesos => Text.Contains(FromMesos, StringComparison.Ordinal);

    /// <summary>Label of the cause in failure evidence.</summary>
    public string Label => Kind is CauseKind.NO_TARGET || Status is >= 400 and < 500 ? "health_check_misconfigured" : "health_check_failed";

    /// <summary>The cause as a sentence has it.</summary>
    public string Words => Text.Length == 0 ? "no cause is given" : Text;

    /// <summary>Reads a text.</summary>
    public static CheckCause Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return None;
        }

        var line = Spoken.Quote(text);
        if (StatusOf(line) is { } status)
        {
            return new(CauseKind.STATUS, status, line);
        }

        foreach (var (words, kind) in Kinds)
        {
            if (line.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return new(kind, null, line);
            }
        }

        return new(CauseKind.OTHER, null, line);
    }

    private static int? StatusOf(string line)
    {
        var at = line.IndexOf(FromMesos, StringComparison.Ordinal);
        var digits = line.AsSpan(at < 0 ? 0 : at + FromMesos.Length);
        return digits.Length >= 3 && (digits.Length == 3 || !char.IsAsciiLetterOrDigit(digits[3]))
            && int.TryParse(digits[..3], System.Globalization.NumberStyles.None, null, out var status) && status is >= 100 and < 600
            ? status
            : null;
    }
}
