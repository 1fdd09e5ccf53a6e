namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// Finds in a sandbox <c>stderr</c> or an agent log the lines that docker client, fetcher, launch helper, executor and kernel write. Every other
/// line is the program's own and is never read as a cause.
/// </summary>
internal static class OutputLines
{
    private const int LongestLine = 4096;
    private const int MostContinuationLines = 6;
    private const int MostStatements = 100;

    private static readonly (string Start, TextScope Scope)[] Starts =
    [
        ("docker: ", TextScope.DockerRun),
        ("/usr/bin/docker: ", TextScope.DockerRun),
        ("Error response from daemon: ", TextScope.DockerRun),
        ("Cannot connect to the Docker daemon", TextScope.DockerRun),
        ("Failed to fetch '", TextScope.Fetcher),
        ("Failed to extract archive '", TextScope.Fetcher),
        ("Failed to create HDFS client", TextScope.Fetcher),
        ("HDFS copyToLocal failed", TextScope.Fetcher),
        ("File URI only supports absolute paths", TextScope.Fetcher),
        ("Error downloading resource", TextScope.Fetcher),
        ("Failed to execute '", TextScope.Launcher),
        ("Failed to chdir into current working directory", TextScope.Launcher),
        ("Failed to get the uid of user", TextScope.Launcher),
        ("Failed to prepare mounts", TextScope.Launcher),
        ("Failed to load Seccomp filter", TextScope.Launcher),
        ("Failed to set process capabilities", TextScope.Launcher),
        ("Failed to synchronize with agent", TextScope.Launcher),
        ("standard_init_linux.go:", TextScope.Launcher),
        ("panic: standard_init_linux.go:", TextScope.Launcher),
        ("exec user process caused", TextScope.Launcher),
        ("exec /", TextScope.Launcher),
        ("HTTP health check for task '", TextScope.Health),
        ("HTTPS health check for task '", TextScope.Health),
        ("TCP health check for task '", TextScope.Health),
        ("COMMAND health check for task '", TextScope.Health),
        ("Ignoring failure of ", TextScope.Health),
        ("Memory cgroup out of memory", TextScope.Kernel),
        ("Out of memory: Kill", TextScope.Kernel),
        ("oom-kill:", TextScope.Kernel),
    ];

    /// <summary>Docker's client ends a refusal with this line; the line before it is then docker's too, also without a prefix ("unknown flag: --x").</summary>
    private static readonly string[] DockerAdvice = ["See 'docker run --help'", "See '/usr/bin/docker run --help'", "Run 'docker run --help'"];

    /// <summary>How a Mesos program announces its last words (stout, EXIT).</summary>
    private const string ExitPrefix = "EXIT with status ";

    public static List<Statement> Read(ReadableText text, string? image)
    {
        var statements = new List<Statement>();
        var lines = text.LineStarts;
        for (var i = 0; i < lines.Count && statements.Count < MostStatements; i++)
        {
            var start = SkipHeader(text.Value, lines[i], EndOf(text, i));
            var scope = ScopeAt(text.Value, start);
            scope = scope == TextScope.None && i + 1 < lines.Count && IsDockerAdvice(text.Value, lines[i + 1]) && !IsDockerAdvice(text.Value, start) ? TextScope.DockerRun : scope;
            if (scope == TextScope.None)
            {
                continue;
            }

            var last = i;
            while (last + 1 < lines.Count && last - i < MostContinuationLines && Continues(text, scope, start, last))
            {
                last++;
            }

            var end = Math.Min(EndOf(text, last), start + LongestLine);
            statements.Add(new Statement(scope, start, end, new FailureFacts { Image = image }) { Masked = Masks.Apply(text.Value, start, end, scope, image) });
            i = last;
        }

        return statements;
    }

    private static int EndOf(ReadableText text, int line) => line + 1 < text.LineStarts.Count ? text.LineStarts[line + 1] : text.Value.Length;

    /// <summary>A statement goes on with the next line until it ends in a full stop, or another speaker starts.</summary>
    private static bool Continues(ReadableText text, TextScope scope, int start, int line)
    {
        if (scope == TextScope.Kernel || text.Value.AsSpan(start, EndOf(text, line) - start).TrimEnd().EndsWith("."))
        {
            return false;
        }

        var next = text.LineStarts[line + 1];
        var end = EndOf(text, line + 1);
        var body = SkipHeader(text.Value, next, end);
        return body == next && ScopeAt(text.Value, next) == TextScope.None;
    }

    private static bool IsDockerAdvice(string text, int at)
    {
        foreach (var advice in DockerAdvice)
        {
            if (text.AsSpan(at).StartsWith(advice, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static TextScope ScopeAt(string text, int at)
    {
        foreach (var (start, scope) in Starts)
        {
            if (text.AsSpan(at).StartsWith(start, StringComparison.Ordinal))
            {
                return scope;
            }
        }

        return TextScope.None;
    }

    /// <summary>Skips a glog header ("E0301 12:00:00.123456 1234 fetcher.cpp:617] ") or a kernel time stamp ("[ 123.456] ").</summary>
    private static int SkipHeader(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start);
        var bracket = line.IndexOf("] ", StringComparison.Ordinal);
        if (bracket < 0 || bracket > 80 || line.IsEmpty)
        {
            return start;
        }

        var isGlog = bracket > 20 && line[0] is 'I' or 'W' or 'E' or 'F' && char.IsAsciiDigit(line[1]) && line[..bracket].Contains(".cpp:", StringComparison.Ordinal);
        var isKernel = line[0] == '[';
        return isGlog || isKernel ? SkipExit(text, start + bracket + 2, end) : start;
    }

    private static int SkipExit(string text, int start, int end)
    {
        var line = text.AsSpan(start, Math.Max(0, end - start));
        var colon = line.StartsWith(ExitPrefix, StringComparison.Ordinal) ? line.IndexOf(": ", StringComparison.Ordinal) : -1;
        return colon < 0 ? start : start + colon + 2;
    }
}
