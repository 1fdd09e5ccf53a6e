namespace Diagnosis.Analysis.Failures.Exits;

/// <summary>Linux signals by number and by the words of <c>strsignal</c> that Mesos prints.</summary>
internal static class SignalNames
{
    private static readonly (int Number, string Name, string Words)[] Table =
    [
        (1, "SIGHUP", "Hangup"), (2, "SIGINT", "Interrupt"), (3, "SIGQUIT", "Quit"), (4, "SIGILL", "Illegal instruction"),
        (5, "SIGTRAP", "Trace/breakpoint trap"), (6, "SIGABRT", "Aborted"), (7, "SIGBUS", "Bus error"), (8, "SIGFPE", "Floating point exception"),
        (9, "SIGKILL", "Killed"), (10, "SIGUSR1", "User defined signal 1"), (11, "SIGSEGV", "Segmentation fault"), (12, "SIGUSR2", "User defined signal 2"),
        (13, "SIGPIPE", "Broken pipe"), (14, "SIGALRM", "Alarm clock"), (15, "SIGTERM", "Terminated"), (24, "SIGXCPU", "CPU time limit exceeded"),
        (25, "SIGXFSZ", "File size limit exceeded"), (31, "SIGSYS", "Bad system call"),
    ];

    public static string Of(int number)
    {
        foreach (var (known, name, _) in Table)
        {
            if (known == number)
            {
                return name;
            }
        }

        return $"signal {number}";
    }

    /// <summary>The number of a signal given as Mesos words ("Segmentation fault (core dumped)"), a name or a number; null when unknown.</summary>
    public static int? NumberOf(string text)
    {
        var words = text.AsSpan().Trim();
        var bracket = words.IndexOf('(');
        words = bracket > 0 ? words[..bracket].Trim() : words;
        foreach (var (number, name, known) in Table)
        {
            if (words.Equals(known, StringComparison.OrdinalIgnoreCase) || words.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return number;
            }
        }

        return int.TryParse(words, out var parsed) && parsed is > 0 and <= 64 ? parsed : null;
    }
}
