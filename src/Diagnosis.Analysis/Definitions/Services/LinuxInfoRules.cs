using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on Linux isolation, alike for apps and containers of pods.</summary>
internal static class LinuxInfoRules
{
    /// <summary>Reports contradictory seccomp and IPC settings.</summary>
    public static void CheckContainer(ValidationRun run, RamlObject? linux, string seccompPath, string ipcPath)
    {
        if (linux?.Get(LinuxInfo.Seccomp) is { } seccomp)
        {
            var (profile, unconfined) = (seccomp.Get(Seccomp.ProfileName), seccomp.Get(Seccomp.Unconfined));
            run.Require(
                profile is null || !unconfined,
                LinuxRules.Seccomp,
                seccompPath,
                "Seccomp unconfined can NOT be true when Profile is defined",
                seccomp.Node);
            run.Require(
                profile is not null || unconfined,
                LinuxRules.Seccomp,
                seccompPath,
                "Seccomp unconfined must be true when Profile is NOT defined",
                seccomp.Node);
        }

        CheckIpc(run, linux, ipcPath);
    }

    /// <summary>Reports a size of a shared memory that is the parent's.</summary>
    public static void CheckIpc(ValidationRun run, RamlObject? linux, string path)
    {
        if (linux?.Get(LinuxInfo.IpcInfo) is { } ipc)
        {
            run.Require(
                ipc.Get(IPCInfo.Mode) != "SHARE_PARENT" || ipc.Get(IPCInfo.ShmSize) is null,
                LinuxRules.Shm,
                path,
                "ipcInfo shmSize can NOT be set when mode is SHARE_PARENT",
                ValidationRun.At(ipc, IPCInfo.ShmSize));
        }
    }
}
