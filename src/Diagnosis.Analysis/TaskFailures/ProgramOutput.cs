using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// What a program that ended wrote into its sandbox, as far as the sandbox was handed over. A variable of <c>args</c> that stands there as it is written
/// proves that no shell expanded it: Marathon hands <c>args</c> to the program itself, and only <c>cmd</c> to a shell.
/// </summary>
/// <param name="Last">The error of the stack trace that ends it, else the last line that the program wrote; with a variable, its words about it.</param>
/// <param name="Variable">The variable of <c>args</c> that reached the program unexpanded, as it is written there; null when none is seen.</param>
internal sealed partial record ProgramOutput(string Last, string? Variable)
{
    /// <summary>Confidence in the cause when a variable is seen unexpanded in the program's own words.</summary>
    public const double VariableConfidence = 0.95;

    private const int MostLines = 200;
    private const int LongestLine = 1000;
    private const int LongestQuote = 120;

    /// <summary>What a shell writes when its child was ended: not the child's own words.</summary>
    private static readonly string[] OfShell = ["Killed", "Terminated", "Aborted"];

    /// <summary>Where Mesos puts the sandbox into a Docker container.</summary>
    private const string SandboxInContainer = "/mnt/mesos/sandbox";

    /// <summary>The words of the newest of these failures whose sandbox was handed over; null when none was, or it holds only the executor's talk.</summary>
    public static ProgramOutput? Of(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var logs = failures.Select(f => f.Failure.TaskId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)
            .SelectMany(id => subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.TaskLog && l.Subject == id));
        foreach (var log in logs)
        {
            var lines = LinesOf(log);
            if (lines.Length == 0)
            {
                continue;
            }

            var variable = Variables(subject.Definition).FirstOrDefault(v => lines.Any(l => l.Contains(v, StringComparison.Ordinal)));
            return variable is null
                ? new ProgramOutput(Short(LastWords(lines)), null)
                : new ProgramOutput(About(lines.Last(l => l.Contains(variable, StringComparison.Ordinal)), variable), variable);
        }

        return null;
    }

    /// <summary>The last lines that the program itself wrote.</summary>
    public static string[] LinesOf(LogText log) =>
        [.. LastLines.Of(log.Content.Span, 0, MostLines, LongestLine).Select(l => l.Value).Where(l => !ExecutorLine().IsMatch(l))];

    /// <summary>The end of a sentence.</summary>
    public string Words => Variable is null
        ? $"; its last words: \"{Last}\""
        : $": \"{Last}\"; {Variable} stands in args, where no shell expands it";

    /// <summary>What to do, in place of reading what was already read.</summary>
    public IEnumerable<Remedy> Remedies(AnalysisContext subject, CancellationToken cancellationToken)
    {
        if (Variable is null)
        {
            var mend = $"Mend what the program's last words name: it wrote \"{Last}\" before it ended.";
            return [new() { Title = "Mend what the program's last words name", Description = $"It wrote \"{Last}\" before it ended.", OperatorAction = mend }];
        }

        var isSandbox = Variable.Contains("MESOS_SANDBOX", StringComparison.Ordinal);
        const string Shell = "A shell in the container runs cmd and expands its variables; the image needs that shell, and its entrypoint is not used.";
        return
        [
            SimulatedPatch.Offered(
                subject,
                new()
                {
                    Title = $"Write the value in place of {Variable} in args",
                    Description = isSandbox
                        ? $"In a Docker container the sandbox lies at {SandboxInContainer}."
                        : "Args go to the program as they are written.",
                },
                isSandbox ? Expanded(subject.Definition) : [],
                cancellationToken),
            new() { Title = "Use cmd instead of args", Description = Shell, OperatorAction = $"Use cmd instead of args in the definition. {Shell}" },
        ];
    }

    /// <summary>The arguments with the sandbox's place in the variable's; none where the sandbox lies elsewhere.</summary>
    private (string Pointer, JsonNode? Value)[] Expanded(WorkloadDefinition definition)
    {
        var container = definition.Containers[0];
        return definition.Kind != WorkloadKind.App || container.Type != ContainerKind.Docker
            ? []
            : [("/args", new JsonArray([.. container.Args.Select(a => (JsonNode)a.Replace(Variable!, SandboxInContainer, StringComparison.Ordinal))]))];
    }

    private static string LastWords(string[] lines) => TakenPort.LineIn(lines) is { } taken ? taken : StackTrace.ErrorIn(lines) is >= 0 and var error
        ? StackTrace.Words(lines[error])
        : lines.LastOrDefault(l => !OfShell.Contains(l) && !IsAdvice(l)) ?? lines[^1];

    /// <summary>What docker's client prints behind its error, and Postgres behind its own.</summary>
    private static bool IsAdvice(string line) => Addition().IsMatch(line) ||
        line.StartsWith("See '", StringComparison.Ordinal) && line.EndsWith("--help'.", StringComparison.Ordinal);

    private static IEnumerable<string> Variables(WorkloadDefinition definition) =>
        definition.Containers.Where(c => string.IsNullOrEmpty(c.Cmd)).SelectMany(c => c.Args).SelectMany(a => Reference().Matches(a)).Select(m => m.Value);

    /// <summary>The part of the line from the last clause that names the variable to the closing quote.</summary>
    private static string About(string line, string variable)
    {
        var at = line.LastIndexOf(variable, StringComparison.Ordinal);
        var open = line.LastIndexOf('"', at);
        var start = Math.Max(open + 1, line.LastIndexOf(": ", at, StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0);
        var words = line[start..];
        var quote = words.IndexOf('"', StringComparison.Ordinal);
        return Short(quote > 0 && quote > words.IndexOf(variable, StringComparison.Ordinal) ? words[..quote] : words);
    }

    private static string Short(string words) => BoundedText.Middle(InWords.Unquoted(words), LongestQuote);

    [GeneratedRegex(@"\$(?:\{[A-Za-z_][A-Za-z0-9_]*\}|[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^(?:[^""]{0,80}[\s\]])?(?:HINT|DETAIL|CONTEXT|STATEMENT|QUERY|LOCATION):\s{1,4}\S",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addition();

    /// <summary>True for a line of the executor or the fetcher, not of the program.</summary>
    public static bool IsOfExecutor(string line) => ExecutorLine().IsMatch(line);

    /// <summary>Lines of the executor and the fetcher, which write into the same file.</summary>
    [GeneratedRegex(@"^[IWEF]\d{4} \d{2}:\d{2}:\d{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExecutorLine();
}
