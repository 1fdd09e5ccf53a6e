using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for Linux isolation.</summary>
internal static class LinuxRules
{
    public static readonly Rule Seccomp = new("config.linux.seccomp", Blocking, "Seccomp has either a profile or unconfined true.");
    public static readonly Rule Shm = new("config.linux.ipc", Blocking, "shmSize goes with mode PRIVATE.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        Seccomp, Shm,
    ];
}
