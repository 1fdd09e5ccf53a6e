namespace Diagnosis.Cli.Tests;

/// <summary>What one run of the program left.</summary>
/// <param name="ExitCode">What it said to the shell.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
