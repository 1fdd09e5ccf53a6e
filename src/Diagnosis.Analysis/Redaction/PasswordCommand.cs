using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>A program and where its password stands. Few texts name one, so that an expression is made when the first one does.</summary>
/// <param name="Program">What a text has to hold, in these letters, before it is looked at.</param>
/// <param name="Password">The place: what stands before the password, and the password.</param>
internal sealed record PasswordCommand(string Program, Lazy<Regex> Password)
{
    /// <summary>A quote in JSON may have a backslash before it.</summary>
    public const string Quote = @"(?:\\*[""'])?";
    public const string Value = @"(?<value>[^\s""'\\|;,)]+)";

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions LinearAnyCase = Linear | RegexOptions.IgnoreCase;

    /// <summary>Ports are the numbers behind <c>-p</c> and have no more digits.</summary>
    private const int LongestPort = 5;

    private const int ShortestMixed = 8;

    /// <summary>True when the option and its password are one word: <c>-px</c>.</summary>
    public bool IsAttached { get; init; }

    /// <summary>True when only what has letters of both cases and digits is a password, because the place alone says little.</summary>
    public bool NeedsMixed { get; init; }

    /// <summary>True when a plain word without quotes is none.</summary>
    public bool NeedsDigitOrQuote { get; init; }

    /// <summary>A program that takes a password after one of the options, with or without a blank or a sign between.</summary>
    public static PasswordCommand WithOption(string program, string options, string restOfName) =>
        WithShape(
            program,
            $@"(?i:\b[a-z0-9]*{Regex.Escape(program.Trim()).Replace(@"\ ", " +", StringComparison.Ordinal)}{restOfName})"
                + @"(?:\.exe)?(?:[\\\s""',][^\n|;]*?)?[\s""',]"
                + $@"(?:{options})(?:[ =]|\\*[""'] *, *\\*[""'])*{Quote}",
            isAnyCase: false,
            Value);

    public static PasswordCommand WithShape(string program, string before, bool isAnyCase, string value)
    {
        var password = $"(?<before>{before}){value}";
        return new(program, new Lazy<Regex>(() => isAnyCase ? new Regex(password, LinearAnyCase) : new Regex(password, Linear)));
    }

    public string Redact(string text) => Password.Value.Replace(text, Replacement);

    private string Replacement(Match match)
    {
        var value = match.Groups["value"].ValueSpan;
        var before = match.Groups["before"].ValueSpan;
        var isQuoted = before.EndsWith("'") || before.EndsWith("\"");
        var isNumber = value.IndexOfAnyExceptInRange('0', '9') is var digits && (digits < 0 || value[digits..].SequenceEqual(":"));
        var isPort = isNumber && value.Length <= LongestPort + 1 && before.EndsWith("-p ");
        var isBlankWanted = IsAttached && (before.EndsWith(" ") || before.EndsWith("="));
        var isNone = isPort || isBlankWanted || SecretNames.IsNoValue(value)
            || (NeedsMixed && !IsMixed(value))
            || (NeedsDigitOrQuote && !isQuoted && ValuePhrases.IsWord(value));
        return isNone ? match.Value : Redactor.Replacement(match);
    }

    /// <summary>True of letters of both cases together with digits, not few.</summary>
    public static bool IsMixed(ReadOnlySpan<char> value) =>
        value.Length >= ShortestMixed && value.IndexOfAnyInRange('0', '9') >= 0 && value.IndexOfAnyInRange('a', 'z') >= 0
            && value.IndexOfAnyInRange('A', 'Z') >= 0;
}
