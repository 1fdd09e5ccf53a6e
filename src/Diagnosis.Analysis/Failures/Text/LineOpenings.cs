namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// How the lines of docker client, fetcher, launch helper, executor and kernel start, in all spellings of Mesos 0.2x to 1.11 and Docker 1.0 to 29.
/// </summary>
internal static class LineOpenings
{
    private static readonly LineOpening[] Known =
    [
        new("Error response from daemon: ", TextOrigin.DockerRun),
        new("Cannot connect to the Docker daemon", TextOrigin.DockerRun),
        new("Failed to fetch '", TextOrigin.Fetcher),
        new("Failed to extract archive '", TextOrigin.Fetcher),
        new("Failed to create HDFS client", TextOrigin.Fetcher),
        new("HDFS copyToLocal failed", TextOrigin.Fetcher),
        new("File URI only supports absolute paths", TextOrigin.Fetcher),
        new("Error downloading resource", TextOrigin.Fetcher),
        new("Failed to execute '", TextOrigin.Launcher),
        new("Failed to execute command: ", TextOrigin.Launcher, IsOneLine: true),
        new("Failed to execute pre-exec command '", TextOrigin.Launcher),
        new("Failed to chdir into current working directory", TextOrigin.Launcher),
        new("Failed to get the uid of user", TextOrigin.Launcher),
        new("Failed to get the gid of user", TextOrigin.Launcher),
        new("Failed to get the supplementary gids of user", TextOrigin.Launcher),
        new("Failed to chown", TextOrigin.Launcher, IsOneLine: true, NeedsHeader: true),
        new("Failed to prepare mounts", TextOrigin.Launcher),
        new("Failed to load Seccomp filter", TextOrigin.Launcher),
        new("Failed to set process capabilities", TextOrigin.Launcher),
        new("Failed to initialize capabilities support: ", TextOrigin.Launcher),
        new("Failed to parse capabilities: ", TextOrigin.Launcher, IsOneLine: true),
        new("Failed to get capabilities for the current process: ", TextOrigin.Launcher),
        new("Failed to add SETPCAP to the effective set: ", TextOrigin.Launcher),
        new("Failed to synchronize with agent", TextOrigin.Launcher),
        new("standard_init_linux.go:", TextOrigin.Launcher),
        new("panic: standard_init_linux.go:", TextOrigin.Launcher),
        new("exec user process caused", TextOrigin.Launcher),
        new("exec /", TextOrigin.Launcher),
        new("HTTP health check for task '", TextOrigin.Health),
        new("HTTPS health check for task '", TextOrigin.Health),
        new("TCP health check for task '", TextOrigin.Health),
        new("COMMAND health check for task '", TextOrigin.Health),
        new("Ignoring failure of ", TextOrigin.Health),
        new("Ignoring failure as health check still in grace period", TextOrigin.Health, NeedsHeader: true),
        new("Health check failed ", TextOrigin.Health, NeedsHeader: true),
        new("Health check failed:HTTP health check failed: ", TextOrigin.Health),
        new("Health check failed:HTTPS health check failed: ", TextOrigin.Health),
        new("Health check failed:TCP health check failed: ", TextOrigin.Health),
        new("Health check failed:COMMAND health check failed: ", TextOrigin.Health),
        new("Health check failed:Health command check ", TextOrigin.Health),
        new("Health check failed:Command check failed with reason: ", TextOrigin.Health),
        new("Memory cgroup out of memory", TextOrigin.Kernel),
        new("Out of memory: Kill", TextOrigin.Kernel),
        new("oom-kill:", TextOrigin.Kernel),
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

    /// <summary>The origin of a line, or null when it is the program's own.</summary>
    public static LineOpening? Find(ReadOnlySpan<char> line, bool hasMesosHeader)
    {
        foreach (var known in Known)
        {
            if ((hasMesosHeader || !known.NeedsHeader) && line.StartsWith(known.Text, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return IsClient(line) || IsLoggedByClient(line) ? new LineOpening("", TextOrigin.DockerRun) : null;
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
