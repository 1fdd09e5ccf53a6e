namespace Diagnosis.Cli;

/// <summary>What the process says to scripts. Frozen.</summary>
internal static class ExitCode
{
    /// <summary>Nothing is wrong.</summary>
    public const int Ok = 0;

    /// <summary>Something is stuck, or a definition is refused.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or the call failed.</summary>
    public const int Error = 2;
}
