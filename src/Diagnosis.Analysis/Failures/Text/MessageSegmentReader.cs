using System.Text.RegularExpressions;
using Diagnosis.Analysis.Failures.Exits;

namespace Diagnosis.Analysis.Failures.Text;

/// <summary>Takes a message apart: joined parts, wrappers around wrappers, and who speaks in each (Mesos message formats, section 4.1).</summary>
internal sealed partial class MessageSegmentReader(FailureMessage message, ReadableText text)
{
    private static readonly string[] PartStarts =
    [
        "Abnormal executor termination", "Container killed", "Container terminated", "Container destroyed", "Failed to launch container", "Executor did not ",
    ];

    private static readonly string[] ProvisionerStarts =
    [
        "Failed to perform 'curl'", "Unexpected HTTP response '", "Got unexpected ", "Missing 'realm'", "Missing 'service'", "Missing 'scope'",
        "Failed to find token in JSON", "No Content-Type present",
        "Unsupported manifest MIME type", "Failed to parse the V2 Schema", "Failed to parse the image manifest", "Failed to parse the JSON response",
        "Failed to decode HTTP responses", "Failed to get WWW-Authenticate header",
        "Unexpected empty WWW-Authenticate header", "Expecting a '401 Unauthorized' response", "Unsupported auth-scheme", "Parsing the JSON object failed",
        "Finding token in JSON object failed", "Failed to parse docker image", "Failed to create a staging directory", "Subprocess 'tar",
        "Failed to copy layer", "Failed to mount rootfs", "Failed to find archive for image", "Container is being destroyed during provisioning",
        "Container destroyed during provisioning",
    ];

    /// <summary>Real messages have three; a limit keeps hostile ones cheap.</summary>
    private const int MostWrappers = 8;

    /// <summary>Parts and records beyond this are not read.</summary>
    private const int MostParts = 1000;

    private readonly string _text = text.Value;

    /// <summary>The joined parts of a Mesos message; each a list of segments, the innermost first.</summary>
    public List<List<MessageSegment>> ReadParts()
    {
        var parts = new List<List<MessageSegment>>();
        foreach (var (start, end) in Records())
        {
            var from = start;
            for (var i = start; i < end; i++)
            {
                if (_text[i] == ';' && parts.Count < MostParts && StartsPart(i + 2, end))
                {
                    parts.Add(ReadPart(from, i));
                    from = i + 2;
                }
            }

            parts.Add(ReadPart(from, end));
        }

        return parts;
    }

    /// <summary>Log records: each starts with a glog header. A text without such headers is one record.</summary>
    private List<(int Start, int End)> Records()
    {
        var records = new List<(int, int)>();
        var start = 0;
        if (message.Channel is FailureChannel.TaskStatus or FailureChannel.SandboxStderr)
        {
            return _text.Length == 0 ? records : [(0, _text.Length)];
        }

        foreach (var header in LogHeader().EnumerateMatches(_text))
        {
            var before = _text.AsSpan(start, header.Index - start);
            if (!before.IsWhiteSpace() && start > 0 && records.Count < MostParts)
            {
                records.Add((start, header.Index));
            }

            start = header.Index + header.Length;
        }

        if (start < _text.Length)
        {
            records.Add((start, _text.Length));
        }

        return records;
    }

    private bool StartsPart(int at, int end)
    {
        foreach (var known in PartStarts)
        {
            if (at < end && _text.AsSpan(at, end - at).StartsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private List<MessageSegment> ReadPart(int start, int end)
    {
        var segments = new List<MessageSegment>();
        var seed = new FailureFacts { Image = message.Image };
        var docker = DockerCommand.Find(_text, start, end);
        var inner = start;
        var wrappers = new Stack<MessageSegment>();
        while (wrappers.Count < MostWrappers && WrapperMatch(inner, end) is { Success: true } wrapper)
        {
            wrappers.Push(Mesos(inner, end, seed));
            seed = seed with { ExitCode = StatusOf(wrapper.Groups["exit"])?.Code ?? seed.ExitCode };
            inner += wrapper.Length;
        }

        if (docker is not null)
        {
            segments.Add(FromDocker(docker, seed));
        }
        else if (ProvisionerStart(inner, end) is var at and >= 0)
        {
            segments.Add(Make(TextOrigin.Provisioner, at, end, seed));
        }
        else if (inner > start && IsOfDockerRun(start, inner, end))
        {
            segments.Add(MakeRun(inner, end, seed));
        }

        if (docker is null)
        {
            segments.Add(Mesos(inner, end, seed));
            segments.AddRange(wrappers);
        }

        return segments;
    }

    /// <summary>True when the wrapper says so, or docker's client begins the inner words in its own way ("docker: Error response from daemon: ...").</summary>
    private bool IsOfDockerRun(int start, int inner, int end) =>
        _text.AsSpan(start, inner - start).Contains("docker container: ", StringComparison.Ordinal)
        || LineOpenings.Find(_text.AsSpan(inner, end - inner), hasMesosHeader: false) is { Origin: TextOrigin.DockerRun };

    /// <summary>Wrappers end at a colon close to their start; looking further would make hostile texts slow.</summary>
    private Match WrapperMatch(int start, int end)
    {
        const int longestWrapper = 1024;
        return Wrapper().Match(_text, start, Math.Min(longestWrapper, end - start));
    }

    private MessageSegment FromDocker(DockerCommand docker, FailureFacts seed)
    {
        var origin = docker.IsPull ? TextOrigin.Pull : docker.IsRun ? TextOrigin.DockerRun : TextOrigin.DockerCommand;
        var outcome = Outcome().Match(docker.Outcome);
        var signal = outcome.Groups["signal"] is { Success: true, Value: var name } ? SignalNames.NumberOf(name) : null;
        var exit = signal is { } number ? ExitStatus.FromSignal(number) : StatusOf(outcome.Groups["exit"]);
        seed = seed with
        {
            Image = docker.Image ?? seed.Image ?? (docker.IsPull ? PulledRepository(docker) : null),
            ExitCode = exit?.Signal is null ? exit?.Code : null,
            Signal = exit?.Signal,
        };
        return origin == TextOrigin.DockerRun ? MakeRun(docker.StdErrStart, docker.StdErrEnd, seed) : Make(origin, docker.StdErrStart, docker.StdErrEnd, seed);
    }

    private static ExitStatus? StatusOf(Group exit) => exit.Success && int.TryParse(exit.ValueSpan, out var code) ? ExitStatus.FromNumber(code) : null;

    private int ProvisionerStart(int start, int end)
    {
        var first = -1;
        foreach (var opening in ProvisionerStarts)
        {
            var at = _text.AsSpan(start, end - start).IndexOf(opening, StringComparison.Ordinal);
            var isStart = at == 0 || (at > 1 && _text[start + at - 2] == ':');
            if (isStart && (first < 0 || start + at < first))
            {
                first = start + at;
            }
        }

        return first;
    }

    /// <summary>Mesos 0.20 quotes <c>docker pull</c> without the image; old clients name the repository in their progress.</summary>
    private string? PulledRepository(DockerCommand docker)
    {
        const string progress = "Pulling repository ";
        var output = _text.AsSpan(docker.StdErrStart, docker.StdErrEnd - docker.StdErrStart);
        var at = output.IndexOf(progress, StringComparison.Ordinal);
        return at < 0 ? null : new string(output[(at + progress.Length)..].Slice(0, LengthOfWord(output[(at + progress.Length)..])));
    }

    private static int LengthOfWord(ReadOnlySpan<char> text) => text.IndexOf(' ') is var blank and >= 0 ? blank : text.Length;

    private MessageSegment MakeRun(int start, int end, FailureFacts seed)
    {
        var segment = Make(TextOrigin.DockerRun, start, end, seed);
        return RegistryText.IsIn(_text.AsSpan(start, end - start), segment.Masked)
            ? segment with { Origin = TextOrigin.DockerRun | TextOrigin.RunPull }
            : segment;
    }

    private MessageSegment Mesos(int start, int end, FailureFacts seed) => Make(TextOrigin.Mesos, start, end, seed);

    private MessageSegment Make(TextOrigin origin, int start, int end, FailureFacts seed) =>
        new(origin, start, end, seed) { Masked = NameMasks.Apply(_text, start, end, origin, seed.Image) };

    [GeneratedRegex(@"(?:[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d+ +\d+ [\w.]+:\d+\] )", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogHeader();

    [GeneratedRegex(
        @"\A(?:Failed to launch container: |Failed to launch nested container \S{1,300}: |Collect failed: |Abnormal executor termination: (?!unknown container)"
        + @"|(?:\.{1,3} ?)?failed to start: ?|Container '[^']{1,300}' for executor '[^']{1,300}' of framework \S{1,300} failed to start: ?"
        + @"|Failed to run docker container: |Docker container run error: (?!Container exited|future discarded)"
        + @"|(?:[^""'{]{0,200} )?task_id \{ value: ""[^""]{1,300}"" \} state: TASK_\w{1,40} (?:data: ""[^""]{0,300}"" )?message: """
        + @"|Received status update for task \S{1,300}: TASK_\w{1,40} \(|(?:Command|Container) exited with status (?<exit>\d{1,6}): |(?:Command"
        + @"|Container) terminated with signal [^:;]{1,60}: )",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wrapper();

    [GeneratedRegex(
        @"terminated with signal (?<signal>[^;]{1,60})|exited with status (?<exit>\d{1,6})|exit status:? (?:= )?(?<exit>\d{1,6})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outcome();
}
