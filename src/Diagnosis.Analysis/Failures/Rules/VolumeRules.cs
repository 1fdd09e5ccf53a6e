using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Volumes and disks of the agent (Mesos isolators volume/*, docker/volume, filesystem/linux).</summary>
internal static class VolumeRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos;
    private const TextOrigin Host = TextOrigin.Mesos | TextOrigin.Launcher;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("host-path-missing", StorageCauses.HostPathMissing, Mesos)
        {
            Any = ["in host_path volume does not exist"],
            Pattern = @"path '(?<path>[^']*)' in host_path volume does not exist.*",
            Examples =
            [
                "Path '/data/app' in HOST_PATH volume does not exist",
                "Path '/data/app' in HOST_PATH volume does not exist and is not whitelisted for creation: no such directory",
            ],
        },
        new("csi-read-only", StorageCauses.CsiFailed, Mesos)
        {
            Any = ["cannot use the read-only volume", "cannot publish the volume"],
            Pattern = @"cannot (?:use the read-only volume '(?<volume>[^']*)' in read-write mode"
                + @"|publish the volume '(?<volume>[^']*)' in read-only mode but use it in read-write mode)",
            Detail = "a read-only volume is asked for in read-write mode",
            Examples = ["Cannot use the read-only volume 'vol-1' in read-write mode"],
        },
        new("csi-failed", StorageCauses.CsiFailed, Mesos)
        {
            Any = ["cannot publish unknown volume", "csi plugin", "unsupported volume capability", "csi volume"],
            Unless = ["no space left on device"],
            Pattern = @"cannot publish unknown volume '(?<volume>[^']*)'|failed to \w+ csi plugin '(?<plugin>[^']*)'(?:: (?<detail>.*))?"
                + @"|no valid csi plugin configurations found|unsupported volume capability.*|(?<detail>failed to checkpoint csi volumes? at .*"
                + @"|found duplicate csi volume with plugin '(?<plugin>[^']*)' and volume id '(?<volume>[^']*)'|failed to .*csi volume.*)|.*csi plugin.*",
            Examples =
            [
                "Cannot publish unknown volume 'vol-1'", "Failed to initialize CSI plugin 'ebs.csi.aws.com': No endpoint found",
                "No valid CSI plugin configurations found", "Unsupported volume capability for volume 'vol-1'",
                "Failed to checkpoint CSI volumes at '/x': Permission denied", "Found duplicate CSI volume with plugin 'ebs.csi.aws.com' and volume ID 'vol-1'",
            ],
        },
        new("persistent-volume", StorageCauses.PersistentVolumeFailed, Mesos)
        {
            Any = ["persistent volume", "checkpointed resources being used by the task"],
            Pattern = @"failed to mount persistent volume from '[^']*' to '(?<path>[^']*)'(?:: (?<detail>.*))?"
                + @"|failed to change the ownership of the persistent volume at '(?<path>[^']*)'.*?(?:: (?<detail>.*))?|.*checkpointed resources being used.*"
                + @"|failed to .*persistent volume.*",
            Examples =
            [
                "Failed to mount persistent volume from '/a' to '/b': No such file or directory",
                "Failed to change the ownership of the persistent volume at '/a' with uid 1000 and gid 1000: Operation not permitted",
                "The checkpointed resources being used by the task or task group are unknown to the agent",
            ],
        },
        new("volume-driver-missing", DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["the volume driver is not specified"],
            Pattern = @"the volume driver is not specified for volume '(?<volume>[^']*)'.*",
            Detail = "a volume without a driver",
            Examples = ["The volume driver is not specified for volume 'data' with container 7c0f"],
        },
        new("disk-full", AgentCauses.DiskFull, TextOrigin.Mesos | TextOrigin.Fetcher | TextOrigin.Launcher)
        {
            Any = ["no space left on device"],
            Pattern = @"(?:.*'(?<path>\x01+)'.*)?no space left on device",
            Unless = ["cgroup: no space left on device"],
            When = facts => !facts.NamesKernelFile,
            Examples =
            [
                "Failed to create 'stdout' file: No space left on device",
                "Failed to create executor directory '/var/lib/mesos/slave/x': No space left on device",
            ],
        },
        new("file-handles", AgentCauses.FdExhausted, TextOrigin.Mesos | TextOrigin.Fetcher | TextOrigin.Launcher)
        {
            Any = ["too many open files"],
            Examples = ["Failed to create pipe: Too many open files"],
        },
        new("volume-mount", StorageCauses.MountFailed, Host)
        {
            Any = ["volumedriver.", "timed out in", "absolute container path", "failed to prepare mounts", "failed to mount volume"],
            Pattern = @".*(?<detail>volumedriver\..*)|(?<detail>'\x01+' timed out in .*)|absolute container path '(?<path>[^']*)' does not exist"
                + @"|failed to prepare mounts.*|failed to mount volume.*",
            Examples =
            [
                "'mount' timed out in 2mins", "Absolute container path '/var/opt/data' does not exist",
                "Unexpected termination of the subprocess: time=\"2018-01-01T00:00:00Z\" level=error msg=\"VolumeDriver.Mount: {\\\"Error\\\":\\\"volume not "
                    + "found\\\"}\"",
                "Failed to prepare mounts: Failed to mount '/a' at '/b': Invalid argument",
            ],
        },
        new("volume-options-invalid", DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["found duplicate docker volume", "in host_path volume is not absolute"],
            Pattern = @"(?<detail>found duplicate docker volume with driver '[^']*' and name '(?<volume>[^']*)'"
                + @"|path '(?<path>[^']*)' in host_path volume is not absolute)",
            Examples = ["Found duplicate docker volume with driver 'rexray' and name 'pg'", "Path 'data' in HOST_PATH volume is not absolute"],
        },

        // dvdcli, whatever it printed (docker/volume/driver.cpp).
        new("volume-driver-failed", StorageCauses.MountFailed, Mesos)
        {
            Any = ["unexpected termination of the subprocess"],
            Pattern = @"\Aunexpected termination of the subprocess:?(?: (?<detail>.*))?",
            Examples =
            [
                "Unexpected termination of the subprocess: ", "Unexpected termination of the subprocess: exited with status 1",
                "Unexpected termination of the subprocess: time=\"2017-05-09T20:47:53Z\" level=fatal msg=\"Get "
                    + "http://%2Frun%2Fdocker%2Fplugins%2Frexray.sock/VolumeDriver.Mount: dial unix /run/docker/plugins/rexray.sock: connect: no such file or "
                    + "directory\"",
            ],
        },
        new("mount-point", StorageCauses.MountFailed, Mesos)
        {
            Any =
            [
                "mount point", "the host path at ", "target of the mount", "bidirectional mount propagation", "mount containing host path",
                "to support absolute container path", "in the parent sandbox", "sandbox_path volume", "failed to checkpoint docker volumes",
            ],
            Unless = ["the bind mount point"],
            Pattern = @"\A(?<detail>mount point '(?<path>[^']*)' is an absolute path.*|cannot (?:setup bidirectional mount propagation for"
                + @"|find the mount containing) host path '(?<path>[^']*)'.*|the '[^']*' launcher and '[^']*' isolator must be enabled.*"
                + "|failed to create the directory in the parent sandbox.*|failed to checkpoint docker volumes.*)"
                + @"|\Afailed to (?:create|touch) (?:the |sandbox |the sandbox )?(?:mount point|host path"
                + @"|target of the mount) at '(?<path>[^']*)'(?:: (?<detail>.*))?"
                + @"|\Afailed to (?:create (?:the )?directory '(?<path>[^']*)' for the mount point"
                + @"|change the ownership of the sandbox_path volume at '(?<path>[^']*)'[^:]*)(?:: (?<detail>.*))?",
            Examples =
            [
                "Mount point '/mnt/x' is an absolute path. It must exist if the container shares the host filesystem",
                "Failed to create the mount point at '/x/rootfs/data': Read-only file system",
                "Failed to touch the mount point at '/x/rootfs/etc/app.conf': Is a directory",
                "Failed to create sandbox mount point at '/x/mnt/mesos/sandbox': Read-only file system",
                "Failed to create the host path at '/mnt/data': Permission denied", "Failed to create the target of the mount at '/x/y': Not a directory",
                "Failed to create the directory '/x/etc' for the mount point: Read-only file system",
                "Cannot setup bidirectional mount propagation for host path '/mnt' because it is not under a shared mount",
                "The 'linux' launcher and 'filesystem/linux' isolator must be enabled to support absolute container path",
                "Failed to change the ownership of the sandbox_path volume at '/x/shared' with UID 99 and GID 99: Operation not permitted",
            ],
        },
    ];
}
