namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// How the lines of docker client, fetcher, launch helper, executor and kernel start, in all spellings of Mesos 0.2x to 1.11 and Docker 1.0 to 29.
/// </summary>
internal static class LineOpenings
{
    private static readonly LineOpening[] Known =
    [
        new("Error response from daemon: ", Speaker.DockerRun),
        new("Cannot connect to the Docker daemon", Speaker.DockerRun),
        new("Failed to fetch '", Speaker.Fetcher),
        new("Failed to extract archive '", Speaker.Fetcher),
        new("Failed to create HDFS client", Speaker.Fetcher),
        new("HDFS copyToLocal failed", Speaker.Fetcher),
        new("File URI only supports absolute paths", Speaker.Fetcher),
        new("Error downloading resource", Speaker.Fetcher),
        new("Failed to execute '", Speaker.Launcher),
        new("Failed to execute command: ", Speaker.Launcher, IsOneLine: true),
        new("Failed to execute pre-exec command '", Speaker.Launcher),
        new("Failed to chdir into current working directory", Speaker.Launcher),
        new("Failed to get the uid of user", Speaker.Launcher),
        new("Failed to get the gid of user", Speaker.Launcher),
        new("Failed to get the supplementary gids of user", Speaker.Launcher),
        new("Failed to prepare mounts", Speaker.Launcher),
        new("Failed to load Seccomp filter", Speaker.Launcher),
        new("Failed to set process capabilities", Speaker.Launcher),
        new("Failed to initialize capabilities support: ", Speaker.Launcher),
        new("Failed to parse capabilities: ", Speaker.Launcher, IsOneLine: true),
        new("Failed to get capabilities for the current process: ", Speaker.Launcher),
        new("Failed to add SETPCAP to the effective set: ", Speaker.Launcher),
        new("Failed to synchronize with agent", Speaker.Launcher),
        new("standard_init_linux.go:", Speaker.Launcher),
        new("panic: standard_init_linux.go:", Speaker.Launcher),
        new("exec user process caused", Speaker.Launcher),
        new("exec /", Speaker.Launcher),
        new("HTTP health check for task '", Speaker.Health),
        new("HTTPS health check for task '", Speaker.Health),
        new("TCP health check for task '", Speaker.Health),
        new("COMMAND health check for task '", Speaker.Health),
        new("Ignoring failure of ", Speaker.Health),
        new("Ignoring failure as health check still in grace period", Speaker.Health, NeedsHeader: true),
        new("Health check failed ", Speaker.Health, NeedsHeader: true),
        new("Health check failed:HTTP health check failed: ", Speaker.Health),
        new("Health check failed:HTTPS health check failed: ", Speaker.Health),
        new("Health check failed:TCP health check failed: ", Speaker.Health),
        new("Health check failed:COMMAND health check failed: ", Speaker.Health),
        new("Health check failed:Health command check ", Speaker.Health),
        new("Health check failed:Command check failed with reason: ", Speaker.Health),
        new("Memory cgroup out of memory", Speaker.Kernel),
        new("Out of memory: Kill", Speaker.Kernel),
        new("oom-kill:", Speaker.Kernel),
    ];

    /// <summary>The docker client under its own name and those of distributions (docker-current of RHEL).</summary>
    private static readonly string[] Clients = ["docker", "docker-current", "docker-latest", "docker.exe"];

    /// <summary>
    /// How clients up to 1.9 start their last words when these stand inside a log line; other programs write such lines too, so that only these words count.
    /// </summary>
    private static readonly string[] LoggedByClient =
    [
        "Error response from daemon: ", "An error occurred trying to connect: ", "Cannot connect to the Docker daemon", "Post http:///var/run/docker.sock/",
        "Get http:///var/run/docker.sock/",
    ];

    private const string LogLine = "time=\"";
    private const int LengthOfDate = 20;
    private static readonly string[] LogLevels = [" level=fatal msg=\"", " level=\"fatal\" msg=\""];

    /// <summary>The speaker of a line, or null when it is the program's own.</summary>
    public static LineOpening? Find(ReadOnlySpan<char> line, bool hasMesosHeader)
    {
        foreach (var known in Known)
        {
            if ((hasMesosHeader || !known.NeedsHeader) && line.StartsWith(known.Text, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return IsClient(line) || IsLoggedByClient(line) ? new LineOpening("", Speaker.DockerRun) : null;
    }

    /// <summary>"docker: ", also with the path of the client before it.</summary>
    private static bool IsClient(ReadOnlySpan<char> line)
    {
        const int longestPath = 200;
        var colon = line[..Math.Min(line.Length, longestPath)].IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var program = line[..colon];
        var slash = program.LastIndexOfAny('/', '\\');
        var isPath = slash >= 0 && ((program[0] == '/' && !program.ContainsAny(" \"'()")) || (slash > 1 && program[1] == ':' && !program.ContainsAny("\"'")));
        return (slash < 0 || isPath) && Clients.AsSpan().Contains(program[(slash + 1)..].ToString());
    }

    /// <summary><c>FATA[0000] ...</c>, <c>time="..." level=fatal msg="..."</c> and <c>2014/10/18 05:36:10 ...</c>.</summary>
    private static bool IsLoggedByClient(ReadOnlySpan<char> line)
    {
        var at = line switch
        {
            _ when line.StartsWith("FATA[", StringComparison.Ordinal) => After(line, "] ", 12),
            _ when line.StartsWith(LogLine, StringComparison.Ordinal) => Math.Max(After(line, LogLevels[0], 80), After(line, LogLevels[1], 80)),
            _ when StartsWithDate(line) => LengthOfDate,
            _ => -1,
        };
        if (at < 0)
        {
            return false;
        }

        foreach (var words in LoggedByClient)
        {
            if (line[at..].StartsWith(words, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithDate(ReadOnlySpan<char> line) =>
        line.Length > LengthOfDate && char.IsAsciiDigit(line[0])
        && line is [_, _, _, _, '/', _, _, '/', _, _, ' ', _, _, ':', _, _, ':', _, _, ' ', ..];

    private static int After(ReadOnlySpan<char> line, string mark, int within)
    {
        var at = line[..Math.Min(line.Length, within)].IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? -1 : at + mark.Length;
    }
}

/// <summary>How a line of a known speaker starts.</summary>
/// <param name="Text">The first words.</param>
/// <param name="Speaker">The speaker.</param>
/// <param name="IsOneLine">True when the next line never belongs to it.</param>
/// <param name="NeedsHeader">True for words that count only behind a Mesos log header, because programs write them too.</param>
internal sealed record LineOpening(string Text, Speaker Speaker, bool IsOneLine = false, bool NeedsHeader = false);
