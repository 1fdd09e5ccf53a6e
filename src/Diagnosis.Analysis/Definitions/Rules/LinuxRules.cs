namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for Linux isolation.</summary>
internal static class LinuxRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule Seccomp = Rules.Blocking("config.linux.seccomp", "Seccomp has either a profile or unconfined true.");
    public static readonly Rule Shm = Rules.Blocking("config.linux.ipc", "shmSize goes with mode PRIVATE.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
