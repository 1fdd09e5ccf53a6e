namespace Diagnosis.Cli;

/// <summary>What the process says to scripts. Frozen.</summary>
internal static class ExitCode
{
    /// <summary>The codes in words, for the help of every command.</summary>
    public const string Help = "Exit codes: 0 nothing is wrong, 1 something is stuck or a definition is refused, 2 wrong usage or a failed call.";

    /// <summary>Nothing is wrong.</summary>
    public const int Ok = 0;

    /// <summary>Something is stuck, or a definition is refused.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or the call failed.</summary>
    public const int Error = 2;
}
