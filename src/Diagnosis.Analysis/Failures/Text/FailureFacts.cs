namespace Diagnosis.Analysis.Failures.Text;

/// <summary>The real things a failure text names. Null means the text does not say.</summary>
public sealed record FailureFacts
{
    private static readonly string[] KernelRoots = ["/sys/", "/proc/", "/cgroup/"];

    /// <summary>Image reference as written in the definition or the docker command.</summary>
    public string? Image { get; init; }

    /// <summary>Registry of the image, <c>docker.io</c> when the reference names none.</summary>
    public string? Registry { get; init; }

    /// <summary>Host that the error itself is about: registry, token server, content network or proxy.</summary>
    public string? Host { get; init; }

    /// <summary>Address that was dialled, <c>ip:port</c>.</summary>
    public string? Address { get; init; }

    /// <summary>Port the failure is about.</summary>
    public int? Port { get; init; }

    /// <summary>File or directory on the agent or in the container.</summary>
    public string? Path { get; init; }

    /// <summary>Program that could not be started.</summary>
    public string? Command { get; init; }

    /// <summary>Exit code 0-255.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Signal name, for example <c>SIGKILL</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>HTTP status that a server answered.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>URI of the artifact that could not be fetched, without passwords and tokens.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary>Volume name or id.</summary>
    public string? Volume { get; init; }

    /// <summary>Secret by its name in the definition.</summary>
    public string? Secret { get; init; }

    /// <summary>Environment variable that the failure is about.</summary>
    public string? Variable { get; init; }

    /// <summary>Container network.</summary>
    public string? Network { get; init; }

    /// <summary>Volume, network or device plugin.</summary>
    public string? Plugin { get; init; }

    /// <summary>User the task should run as.</summary>
    public string? User { get; init; }

    /// <summary>Platform the agent asked for, for example <c>linux/amd64</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Memory or disk limit as written, for example <c>64MB</c>.</summary>
    public string? Limit { get; init; }

    /// <summary>Memory or disk in use as written, for example <c>64MB</c>.</summary>
    public string? Used { get; init; }

    /// <summary>Time limit that ran out as written, for example <c>10mins</c>.</summary>
    public string? TimeLimit { get; init; }

    /// <summary>Agent host named by the text.</summary>
    public string? Agent { get; init; }

    /// <summary>Id of the agent in Mesos, where a record names it.</summary>
    public string? AgentId { get; init; }

    /// <summary>Id of the task, where a record names it.</summary>
    public string? TaskId { get; init; }

    /// <summary>Health check kind (<c>HTTP</c>, <c>TCP</c>, <c>COMMAND</c>).</summary>
    public string? Check { get; init; }

    /// <summary>The inner words of the failure, short, for sentences.</summary>
    public string? Detail { get; init; }

    /// <summary>True when the program itself says that it could not take the port.</summary>
    internal bool IsBoundByProgram { get; init; }

    /// <summary>Container of the pod that failed, where the pod has several; the definition tells it, not the text.</summary>
    internal string? Container { get; init; }

    /// <summary>What the kernel's log of the agent tells instead of a kill of this task, as a part of a sentence; null when it was not handed over.</summary>
    internal string? KernelLog { get; init; }

    /// <summary>True for a pod, which names its images elsewhere than an app.</summary>
    internal bool IsOfPod { get; init; }

    /// <summary>True when the definition is known and gives what failed no image: its program is one of the agent.</summary>
    internal bool HasNoImage { get; init; }

    /// <summary>True when the definition has the image pulled at every start.</summary>
    internal bool ForcesPull { get; init; }

    /// <summary>True when a docker command said it; the Mesos containerizer has other remedies.</summary>
    internal bool IsFromDocker { get; init; }

    /// <summary>
    /// True when <see cref="Path"/> is a file of the kernel (control groups, /proc): "No space left on device" then means a used-up kernel table, and no
    /// disk is full (rules that avoid wrong answers, no. 9: use the path in the text).
    /// </summary>
    internal bool NamesKernelFile => Path is { } path && KernelRoots.Any(root => path.StartsWith(root, StringComparison.Ordinal));
}
