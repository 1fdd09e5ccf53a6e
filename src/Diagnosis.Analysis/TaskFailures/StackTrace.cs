using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Finds the error of a stack trace that ends a program's output. The frames say where; the line that says what stands before them (JVM, .NET, Go, Node,
/// Ruby, PHP, Rust) or behind them (Python). Of errors that caused each other it is the innermost, whose frames come last.
/// </summary>
internal static partial class StackTrace
{
    /// <summary>So many lines may follow a trace: the code and the error of Python, a last word of the program that it ends.</summary>
    private const int MostLinesAfter = 5;

    /// <summary>A message may have so many lines; the error's name stands in its first.</summary>
    private const int LongestMessage = 8;

    /// <summary>The index of the line that tells the error; -1 where the output does not end with a trace, or a later error follows it.</summary>
    /// <param name="lines">The last lines of the output, trimmed and without blank ones.</param>
    public static int ErrorIn(IReadOnlyList<string> lines)
    {
        var frame = lines.Count - 1;
        for (var after = 0; frame >= 0 && !IsFrame(lines, frame); frame--)
        {
            if (!Closing().IsMatch(lines[frame]) && ++after > MostLinesAfter)
            {
                return -1;
            }
        }

        if (frame < 0)
        {
            return -1;
        }

        var error = PythonFrame().IsMatch(lines[frame]) ? BehindFrames(lines, frame) : BeforeFrames(lines, frame);
        for (var later = Math.Max(error, frame) + 1; later < lines.Count && error >= 0; later++)
        {
            if (!Closing().IsMatch(lines[later]) && Trouble().IsMatch(lines[later]))
            {
                return -1;
            }
        }

        return error;
    }

    /// <summary>The error without the words that only say that it ended a thread or caused another.</summary>
    /// <param name="line">The line that tells it.</param>
    public static string Words(string line)
    {
        const string Inner = "---> ";
        var inner = line.LastIndexOf(Inner, StringComparison.Ordinal);
        return Opening().Replace(inner < 0 ? line : line[(inner + Inner.Length)..], "");
    }

    /// <summary>The name of a function is a frame where the place of its code follows, as Go writes it.</summary>
    private static bool IsFrame(IReadOnlyList<string> lines, int index) =>
        Frame().IsMatch(lines[index]) || PythonFrame().IsMatch(lines[index]) || (index + 1 < lines.Count && GoPlace().IsMatch(lines[index + 1]));

    private static int BehindFrames(IReadOnlyList<string> lines, int frame)
    {
        for (var i = frame + 1; i < lines.Count; i++)
        {
            if (PythonError().IsMatch(lines[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int BeforeFrames(IReadOnlyList<string> lines, int frame)
    {
        var end = frame;
        while (end >= 0 && (IsFrame(lines, end) || Closing().IsMatch(lines[end])))
        {
            end--;
        }

        for (var i = end; i >= 0 && end - i < LongestMessage && !IsFrame(lines, i); i--)
        {
            if (NamedError().IsMatch(lines[i]))
            {
                return i;
            }
        }

        return end;
    }

    /// <summary>A frame, or what stands between frames.</summary>
    [GeneratedRegex(
        @"^(?:at \S.*(?:\)|:\d+)(?: in .+| ~?\[.+\]| \{)?|\.\.\. \d+ (?:more|common frames omitted|lines matching cause stack trace).*"
            + @"|--- End of .*stack trace.*|\S+\.go:\d+(?: \+0x[0-9a-f]+)?|goroutine \d+ .*:|created by \S.*|\[signal .*|runtime stack:|exit status \d+"
            + @"|from \S.*:\d+(?::in .*)?|#\d+ .*|Stack trace:|thrown in .+ on line \d+|\d+: \S+::\S.*|stack backtrace:|note: run with .*RUST_BACKTRACE.*"
            + @"|note: Some details are omitted.*)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\S+\.go:\d+(?: \+0x[0-9a-f]+)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex GoPlace();

    [GeneratedRegex(@"^(?:File "".+"", line \d+|Traceback \(most recent call last\):)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PythonFrame();

    [GeneratedRegex(@"^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:: .*)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PythonError();

    /// <summary>What the runtime or its launcher prints behind a trace: members of the error, its own version, that the script failed.</summary>
    [GeneratedRegex(
        @"^(?:Node\.js v\d.*|[\[\]{}]+,?|\w+: (?:'.*'|-?\d+|null|undefined|true|false|\[.*\]|\{.*),?|npm (?:ERR!|error) .*|[\^~]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"^(?:Exception in thread |Caused by: |Unhandled [Ee]xception|Uncaught |panic: |fatal error: |PHP Fatal error|\[cause\]: |---> )"
            + @"|^[\w$./]*(?:Exception|Error|Throwable|Failure)(?::| |\z)|\w(?:Exception|Error): ",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamedError();

    [GeneratedRegex(
        @"^(?:Exception in thread ""[^""]*"" |Caused by: |Unhandled [Ee]xception[.:] |\[cause\]: )",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    /// <summary>Words of an error of its own: one that follows a trace is the later one.</summary>
    [GeneratedRegex(
        @"\b(?:error|exception|fatal|panic|failed|cannot|denied|refused|unable)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();
}
