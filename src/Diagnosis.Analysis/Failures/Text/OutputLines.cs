namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// Finds in a sandbox <c>stderr</c> or an agent log the lines that docker client, fetcher, launch helper, executor and kernel write. Every other
/// line is the program's own and is never read as a cause.
/// </summary>
internal static class OutputLines
{
    private const int LongestLine = 4096;
    private const int MostContinuationLines = 6;
    private const int MostSegments = 100;

    /// <summary>How a Mesos program announces its last words (stout, EXIT).</summary>
    private const string ExitPrefix = "EXIT with status ";

    public static List<MessageSegment> Read(ReadableText text, string? image)
    {
        var segments = new List<MessageSegment>();
        var lines = text.LineStarts;
        var isPulling = false;
        for (var i = 0; i < lines.Count && segments.Count < MostSegments; i++)
        {
            var step = RegistryText.PullStep(text.Value.AsSpan(lines[i]));
            isPulling = step == 0 ? isPulling : step > 0;
            var start = SkipHeader(text.Value, lines[i], EndOf(text, i));
            var hasMesosHeader = start > lines[i] && text.Value[lines[i]] != '[';
            var known = StartAt(text, start, EndOf(text, i), hasMesosHeader);
            known ??= i + 1 < lines.Count && IsDockerAdvice(text, i + 1) && !IsDockerAdvice(text, i) ? new LineOpening("", TextOrigin.DockerRun) : null;
            if (known is null)
            {
                continue;
            }

            var last = i;
            while (!known.IsOneLine && last + 1 < lines.Count && last - i < MostContinuationLines && Continues(text, known.Origin, start, last))
            {
                last++;
            }

            segments.Add(Make(text, known.Origin, start, Math.Min(EndOf(text, last), start + LongestLine), image, isPulling));
            i = last;
        }

        return segments;
    }

    private static MessageSegment Make(ReadableText text, TextOrigin origin, int start, int end, string? image, bool isPulling)
    {
        var masked = NameMasks.Apply(text.Value, start, end, origin, image);
        var ofPull = origin == TextOrigin.DockerRun && (isPulling || RegistryText.IsIn(text.Value.AsSpan(start, end - start), masked));
        return new MessageSegment(ofPull ? origin | TextOrigin.RunPull : origin, start, end, new FailureFacts { Image = image }) { Masked = masked };
    }

    private static int EndOf(ReadableText text, int line) => line + 1 < text.LineStarts.Count ? text.LineStarts[line + 1] : text.Value.Length;

    /// <summary>A segment goes on with the next line until it ends in a full stop, or another origin starts.</summary>
    private static bool Continues(ReadableText text, TextOrigin origin, int start, int line)
    {
        if (origin == TextOrigin.Kernel || text.Value.AsSpan(start, EndOf(text, line) - start).TrimEnd().EndsWith("."))
        {
            return false;
        }

        var next = text.LineStarts[line + 1];
        var end = EndOf(text, line + 1);
        return SkipHeader(text.Value, next, end) == next && StartAt(text, next, end, false) is null && RegistryText.PullStep(text.Value.AsSpan(next)) == 0;
    }

    /// <summary>
    /// Docker's client ends a refusal with "See '/usr/bin/docker run --help'"; the line before it is then docker's too, also without a prefix ("unknown flag:
    /// --x").
    /// </summary>
    private static bool IsDockerAdvice(ReadableText text, int line)
    {
        var words = text.Value.AsSpan(text.LineStarts[line], EndOf(text, line) - text.LineStarts[line]);
        return (words.StartsWith("See '", StringComparison.Ordinal) || words.StartsWith("Run '", StringComparison.Ordinal))
            && words.Contains("docker", StringComparison.Ordinal) && words.Contains(" run --help'", StringComparison.Ordinal);
    }

    private static LineOpening? StartAt(ReadableText text, int start, int end, bool hasMesosHeader) =>
        LineOpenings.Find(text.Value.AsSpan(start, Math.Max(0, end - start)), hasMesosHeader);

    /// <summary>Skips a glog header ("E0301 12:00:00.123456 1234 fetcher.cpp:617] ") or a kernel time stamp ("[ 123.456] ").</summary>
    private static int SkipHeader(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start);
        var bracket = line.IndexOf("] ", StringComparison.Ordinal);
        if (bracket < 0 || bracket > 80 || line.IsEmpty)
        {
            return start;
        }

        var isGlog = bracket > 20
            && line[0] is 'I' or 'W' or 'E' or 'F' && char.IsAsciiDigit(line[1]) && line[..bracket].Contains(".cpp:", StringComparison.Ordinal);
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
