using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes that lie in what the definition asks for: artifacts, users, secrets, devices, rights.</summary>
internal static class DefinitionCauses
{
    public static readonly FailureCause ArtifactFetch = new("artifact_fetch", FailureArea.Task, FailureCategory.Fetch)
    {
        Summary = f => $"the artifact {Named(f.ArtifactUri, "in `fetch`")} could not be {(f.Path is null ? "fetched" : "unpacked")}{Detail(f)}",
        Explanation = f => f.ArtifactUri is null && f.Path is null
            ? "An artifact of `fetch` could not be downloaded or unpacked; which one and why stands in the sandbox's `stderr`, not in this text. A missing "
                + "registry login file (`docker.tar.gz`) ends here too."
            : "The download or the unpacking of an artifact failed before the program was started. It has nothing to do with the image.",
        Remedies = f =>
        [
            f.ArtifactUri is { } uri
                ? new($"Make `{uri}` available to {(f.Agent is null ? "the agents" : f.Agent)}, or correct it in `fetch`",
                    f.HttpStatus is 401 or 403 ? "It answers there, and wants credentials that the agent does not send." : "Ask for it on that agent first.",
                    Risk.Low, CommandFor(uri))
                : f.Path is { } archive
                ? new($"Build `{archive}` anew, or set `extract` to false", "It came, and could not be unpacked.", Risk.Low)
                : new FailureRemedy("Check the URIs in `fetch` from the agent",
                    "Does it answer there, with the credentials the agent has? The sandbox's `stderr` has the fetcher's words.", Risk.Low, TaskLog(f)),
        ],
    };

    /// <summary>Where docker looks for the user, as the end of a sentence.</summary>
    public const string InImage = "in the image";

    public static readonly FailureCause UserNotFound = new("user_not_found", FailureArea.Task, FailureCategory.Config)
    {
        IsSameOnEveryAgent = false,
        Summary = f => IsChown(f) ? $"the sandbox could not be given to the task's user{(f.User is { } user ? $" `{user}`" : "")}: \"{f.Detail}\""
            : IsSu(f) ? $"the agent could not run the task as user {Named(f.User, "of the definition")}: \"{f.Detail}\""
            : IsOfImage(f) ? $"the user {Named(f.User, "of the task")} does not exist {InImage}"
            : $"the user {Named(f.User, "of the task")} does not exist on the agent{(f.Detail is { } words ? $": \"{words}\"" : "")}",
        Explanation = f => IsChown(f)
            ? "Mesos gives the sandbox to the user that the task runs as. That this user does not exist on the agent is the usual reason; a file system that "
                + "refuses it looks the same, and the text names neither."
            : IsSu(f)
            ? "Old versions of Mesos start the command through `su`, and it refused: that the agent does not know the user is the usual reason; a login that "
                + "is locked or a rule of PAM looks the same. The program itself was not started."
            : IsOfImage(f)
            ? $"Docker looks {Named(f.User, "the user or group")} up in `/etc/passwd` and `/etc/group` of the image, and it is not there. Users of the agent "
                + "do not count here; a numeric id needs no entry."
            : $"Mesos must give the sandbox to {Named(f.User, "the user in the definition")}, and this agent does not know that user.",
        Remedies = f =>
        [
            IsOfImage(f)
                ? new($"Add {Named(f.User, "the user or group")} to the image, or name one that is there",
                    "In the image build, or in the `user` and `group-add` parameters of the definition.", Risk.Low)
                : new($"Create {Named(f.User, "the user")} on all agents", "With the same numeric id everywhere if volumes are shared.", Risk.Low)
                {
                    Action = $"Create {Named(f.User, "the user of the task")} on every agent that may run the task, with the same numeric id everywhere if "
                        + "volumes are shared.",
                },
            .. IsOfImage(f) ? [] : new FailureRemedy[]
            {
                new("Let the task run as another user", "Set `user` in the definition to one that every agent has.", Risk.Medium)
                {
                    Fix = DefinitionFix.DefaultUser,
                    PatchDescription = "The task then runs as the user that Marathon runs its tasks as, which may be root: see `mesos_user` in Marathon's "
                        + "settings first.",
                },
            },
        ],
    };

    public static readonly FailureCause SecretUnresolved = new("secret_unresolved", FailureArea.Secret, FailureCategory.Secret)
    {
        Summary = f => HasNoResolver(f)
            ? $"the agent has no secret resolver, so {TheSecret(f)} could not be resolved"
            : $"{TheSecret(f)} could not be resolved{Detail(f)}",
        Explanation = f => HasNoResolver(f)
            ? "Secrets are resolved on the agent by a module that the agent is started with (`--secret_resolver`), and this agent has none that can. No change "
                + "of the secret helps there."
            : "The agent could not turn a secret of the definition into a value: its path is wrong, this service may not read it (a secret's path "
                + "must start with the service's own path), or no secret store is set up.",
        Remedies = f => HasNoResolver(f)
            ?
            [
                new($"Start the Mesos agent on {ThatAgent(f)} with a secret resolver",
                    "Compare its `--secret_resolver` and its modules with an agent on which secrets work; where no agent has one, the cluster has no secrets.",
                    Risk.Medium),
                new($"Give {(f.Variable is null ? "the task the value" : $"`{f.Variable}` its value")} without a secret",
                    "Write the value into the definition, where everybody who may read the definition reads it too.", Risk.High),
            ]
            :
            [
                new("Check path and permissions of the secret",
                    $"Look up the `source` that `secrets` has for {(f.Secret is null ? "it" : $"`{f.Secret}`")}, and see whether the secret store has a value "
                        + "there that this service may read.", Risk.Low),
            ],
    };

    public static readonly FailureCause GpuUnavailable = new("gpu_unavailable", FailureArea.Task, FailureCategory.ResourceLimit)
    {
        Summary = f => $"the agent cannot give the task the GPU it asks for{Detail(f)}",
        Explanation = f => "No free GPU, no driver or no GPU runtime on that agent. The GPU isolator works with the Mesos containerizer and Docker images "
            + "only.",
        Remedies = f =>
        [
            new("Run on agents with GPUs and their driver", "Check the agent's GPU resources, driver and container runtime.", Risk.Low, "nvidia-smi"),
        ],
    };

    public static readonly FailureCause DockerOptionsInvalid = new("docker_options_invalid", FailureArea.Task, FailureCategory.Config)
    {
        Summary = f => $"the container definition asks for something that is not possible{Detail(f)}",
        Explanation = f => "The container's settings contradict each other or break a limit. Every agent refuses them in the same way; the definition has to "
            + "change." + (IsAboutPortMappings(f) ? " Mesos itself checks this before it calls docker: the definition has `portMappings` together with the "
                + "host's network, where there is nothing to map." : ""),
        Remedies = f => IsAboutPortMappings(f)
            ? [new("Take `portMappings` out, or run in the BRIDGE network",
                "With the host's network the program listens on `$PORT0`; with BRIDGE the mappings give it host ports.", Risk.Low)
            {
                Fix = DefinitionFix.BridgeNetwork,
            }]
            : [new("Correct the container settings", f.Detail is null ? "As the quoted text says." : $"What was refused: {f.Detail}.", Risk.Low)
            {
                Action = "In the definition, below `container`: correct what was refused"
                    + $"{(f.Detail is null ? ", as the quoted text says" : $" ({f.Detail})")}.",
            }],
    };

    public static readonly FailureCause MaxCompletionTime = new("max_completion_time", FailureArea.Task, FailureCategory.Config)
    {
        IsOfProgram = true,
        Summary = f => "the task ran longer than `max_completion_time` allows and was stopped",
        Explanation = f => "The reason of the status says so; its text only has the exit status of the kill.",
        Remedies = f => [new("Allow more time or make the task end sooner", "Raise or remove `max_completion_time`.", Risk.Low)],
    };

    public static readonly FailureCause Capabilities = new("security_capabilities", FailureArea.Security, FailureCategory.Security)
    {
        Summary = f => $"the task asks for Linux capabilities the agent does not allow{Detail(f)}",
        Explanation = f => "The agent limits the capabilities of containers, and the definition wants more, or they could not be set.",
        Remedies = f => [new("Ask for fewer capabilities", "Or let the operator allow them on the agents (`--allowed_capabilities`).", Risk.Medium)],
    };

    public static readonly FailureCause Seccomp = new("security_seccomp", FailureArea.Security, FailureCategory.Security)
    {
        Summary = f => $"the seccomp settings of the task cannot be used{Detail(f)}",
        Explanation = f => "The profile is missing, cannot be read, or contradicts `unconfined`.",
        Remedies = f => [new("Correct the seccomp settings", "Name a profile that exists on the agents, or `unconfined`, not both.", Risk.Low)],
    };

    public static readonly FailureCause UnauthorizedTask = new("unauthorized_task", FailureArea.Security, FailureCategory.Security)
    {
        Summary = f => $"Mesos does not allow this task{(f.User is null ? "" : $" to run as user `{f.User}`")}",
        Explanation = f => "An access rule of the cluster refuses the user or the framework's principal. This is about running tasks, not about a registry "
            + "login.",
        Remedies = f => [new($"Allow {(f.User is null ? "the task" : $"user `{f.User}`")} or change `user`",
            "Permissions `dcos:mesos:master:task:user` and `dcos:mesos:agent:task:user` of the service account.", Risk.Medium)],
    };

    public static readonly FailureCause TaskInvalid = new("task_invalid", FailureArea.Task, FailureCategory.Config)
    {
        Summary = f => $"the Mesos master refused the task{Detail(f)}",
        Explanation = f => "The master checks each task before it goes to an agent, and this one breaks a rule. Starting it again will not help; the "
            + "definition or the agents' version has to change.",
        Remedies = f => [new("Correct the definition", "As the quoted text says.", Risk.Low)
            {
                Action = $"Correct in the definition what the master refused{(f.Detail is null ? ", as the quoted text says" : $": {f.Detail}")}.",
            }],
    };

    /// <summary>What shows on the agent whether the artifact is there; null for other ways than HTTP and files.</summary>
    private static string? CommandFor(string uri) => uri switch
    {
        _ when uri.Contains('\'', StringComparison.Ordinal) || uri.Contains(Redactor.Mark, StringComparison.Ordinal) => null,
        _ when uri.StartsWith("http://", StringComparison.Ordinal) || uri.StartsWith("https://", StringComparison.Ordinal) => $"curl -sSIL '{uri}'",
        _ when uri.StartsWith("file://", StringComparison.Ordinal) => $"ls -l '{uri["file://".Length..]}'",
        ['/', ..] => $"ls -l '{uri}'",
        _ => null,
    };

    private static bool HasNoResolver(FailureFacts facts) => Says(facts, "no secret resolver", "no secret-resolver", "default secret resolver");

    private static string TheSecret(FailureFacts facts) => facts switch
    {
        { Variable: { } variable, Secret: { } secret } => $"the secret `{secret}` of variable `{variable}`",
        { Variable: { } variable } => $"the secret of variable `{variable}`",
        _ => $"the secret {Named(facts.Secret, "of the task")}",
    };

    private static bool IsAboutPortMappings(FailureFacts facts) => Says(facts, "port mappings are only supported");

    /// <summary>True when docker looked for the user in the image.</summary>
    private static bool IsOfImage(FailureFacts facts) => facts.Detail == InImage;

    private static bool IsSu(FailureFacts facts) => facts.Detail?.StartsWith("su: ", StringComparison.Ordinal) is true;

    /// <summary>True when all that is said is that the sandbox could not be given away; not when it is said as well that there is no such user.</summary>
    internal static bool IsChown(FailureFacts facts) => facts.Detail is { } words && words.StartsWith("failed to chown", StringComparison.OrdinalIgnoreCase)
        && !words.Contains("no such user", StringComparison.OrdinalIgnoreCase) && !words.Contains("failed to get", StringComparison.OrdinalIgnoreCase);
}
