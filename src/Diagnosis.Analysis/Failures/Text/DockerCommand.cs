using System.Buffers;

namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// The Mesos wrapper around a docker command that failed (docker.cpp): "Failed to run 'docker ... pull X': exited with status 1; stderr='...'"
/// since 1.0, "Failed to 'docker ...': exit status = ... stderr = ..." before.
/// </summary>
/// <param name="Command">The command as quoted.</param>
/// <param name="StdErrStart">Where its error output starts.</param>
/// <param name="StdErrEnd">Where it ends.</param>
/// <param name="Outcome">The words between command and output, for example "exited with status 1".</param>
internal sealed record DockerCommand(string Command, int StdErrStart, int StdErrEnd, string Outcome)
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" .,;:)'\"");
    private static readonly string[] Openings = ["Failed to run '", "Failed to '", "Failed to create subprocess '", "No status found from '"];

    /// <summary>Mesos up to 0.20: "Failed to execute 'docker pull', exited with status (exited with status 1): ...".</summary>
    private const string OldOpening = "Failed to execute '";
    private const string OldClosing = "', exited with status (";

    private static readonly string[] Closings = ["': exited with status", "': terminated with signal", "': exit status", "': "];

    public bool IsPull => Words.Contains("pull");

    public bool IsRun => Words.Contains("run");

    /// <summary>The image of a pull: the last word of the command.</summary>
    public string? Image => IsPull && Words[^1] != "pull" ? Words[^1] : null;

    private string[] Words => Command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static DockerCommand? Find(string text, int start, int end)
    {
        foreach (var opening in Openings)
        {
            for (var from = start; from < end && text.AsSpan(from, end - from).IndexOf(opening, StringComparison.Ordinal) is var offset and >= 0;)
            {
                var command = from + offset + opening.Length;
                if (IsDocker(text.AsSpan(command, end - command)))
                {
                    return Read(text, command, end);
                }

                from = command;
            }
        }

        return FindOld(text, start, end);
    }

    private static DockerCommand? FindOld(string text, int start, int end)
    {
        var opening = text.AsSpan(start, end - start).IndexOf(OldOpening, StringComparison.Ordinal);
        var command = start + opening + OldOpening.Length;
        var length = opening < 0 ? -1 : text.AsSpan(command, end - command).IndexOf(OldClosing, StringComparison.Ordinal);
        if (length < 0 || !IsDocker(text.AsSpan(command, length)))
        {
            return null;
        }

        var status = command + length + OldClosing.Length;
        var statusLength = text.AsSpan(status, end - status).IndexOf("):", StringComparison.Ordinal);
        var output = statusLength < 0 ? end : Math.Min(end, status + statusLength + 3);
        return new DockerCommand(text.Substring(command, length), output, end, text.Substring(status, Math.Max(0, statusLength)));
    }

    private static bool IsDocker(ReadOnlySpan<char> command)
    {
        var blank = command.IndexOf(' ');
        var program = blank < 0 ? command : command[..blank];
        return program is "docker" || program.EndsWith("/docker", StringComparison.Ordinal);
    }

    private static DockerCommand Read(string text, int command, int end)
    {
        var rest = text.AsSpan(command, end - command);
        foreach (var closing in Closings)
        {
            var length = rest.IndexOf(closing, StringComparison.Ordinal);
            if (length >= 0)
            {
                var (errorStart, outcomeEnd) = FindOutput(text, command + length + 3, end);
                return new DockerCommand(
                    text.Substring(command, length), errorStart, EndOfOutput(text, errorStart, end), text[(command + length + 3)..outcomeEnd].Trim());
            }
        }

        var quote = rest.IndexOf('\'');
        return new DockerCommand(quote < 0 ? rest.ToString() : rest[..quote].ToString(), end, end, "");
    }

    private static (int Start, int OutcomeEnd) FindOutput(string text, int from, int end)
    {
        foreach (var label in (ReadOnlySpan<string>)["stderr='", "stderr = ", "stderr=", "stderr ="])
        {
            var offset = text.AsSpan(from, end - from).IndexOf(label, StringComparison.Ordinal);
            if (offset >= 0)
            {
                return (from + offset + label.Length, from + offset);
            }
        }

        return (from, from);
    }

    /// <summary>
    /// Up to the last quote when nothing but punctuation, or the next field of a protobuf dump, follows it; a text that was cut has no closing quote.
    /// </summary>
    private static int EndOfOutput(string text, int start, int end)
    {
        if (start == 0 || text[start - 1] != '\'' || start >= end)
        {
            return end;
        }

        var last = text.LastIndexOf('\'', end - 1, end - start);
        return last >= start && (text.AsSpan(last + 1, end - last - 1).IndexOfAnyExcept(Punctuation) < 0 || text.AsSpan(last).StartsWith("'\" ")) ? last : end;
    }
}
