namespace Diagnosis.Analysis.Failures.Text;

/// <summary>What program the words of a segment come from; rules apply to the origins they name and to no other.</summary>
[Flags]
internal enum TextOrigin
{
    None = 0,

    /// <summary>What <c>docker pull</c> printed.</summary>
    Pull = 1,

    /// <summary>What another docker command of the agent printed.</summary>
    DockerCommand = 2,

    /// <summary>What <c>docker run</c> printed.</summary>
    DockerRun = 4,

    /// <summary>Image provisioning of the Mesos containerizer.</summary>
    Provisioner = 8,

    /// <summary>Mesos agent, executor or master in a task status or agent log.</summary>
    Mesos = 16,

    /// <summary>The Mesos fetcher in a sandbox or agent log.</summary>
    Fetcher = 32,

    /// <summary>The launch helper of the Mesos containerizer, or runc, in a sandbox.</summary>
    Launcher = 64,

    /// <summary>Health checks by Marathon or by the executor.</summary>
    Health = 128,

    /// <summary>Master or Marathon log lines about offers and agents.</summary>
    Scheduler = 256,

    /// <summary>The kernel log of an agent.</summary>
    Kernel = 512,

    /// <summary>
    /// What <c>docker run</c> printed about a pull of its own (see <see cref="RegistryText"/>); always together with <see cref="DockerRun"/>.
    /// </summary>
    RunPull = 1024,
}
