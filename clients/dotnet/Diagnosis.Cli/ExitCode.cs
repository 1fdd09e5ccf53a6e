using Diagnosis.V1;

namespace Diagnosis.Cli;

/// <summary>What the process says to scripts. Frozen.</summary>
internal static class ExitCode
{
    /// <summary>The codes in words, for the help of every command.</summary>
    public const string Help = "Exit codes: 0 nothing is wrong, 1 something is stuck or a definition is refused, 2 wrong usage or a failed call, "
        + "3 could not tell: nothing wrong was found, but not everything could be seen.";

    /// <summary>Nothing is wrong.</summary>
    public const int Ok = 0;

    /// <summary>Something is stuck, or a definition is refused.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or the call failed.</summary>
    public const int Error = 2;

    /// <summary>Nothing wrong was found, but not everything could be seen.</summary>
    public const int CouldNotTell = 3;

    /// <summary>The code of an answer: what was found is so, but that nothing was found proves something only when everything could be seen.</summary>
    public static int Of(bool hasFindings, Coverage? coverage) => hasFindings ? Findings : coverage.IsComplete() ? Ok : CouldNotTell;
}
