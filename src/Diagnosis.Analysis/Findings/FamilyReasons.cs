using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// Families of codes: <c>image.registry_auth</c> has all but its code from <see cref="Image"/>. Their members are the causes of failures and the rules of
/// definitions.
/// </summary>
public static class FamilyReasons
{
    /// <summary>The image.</summary>
    public static ReasonCode Image { get; } = Failure("image", Category.ImagePull, "The image cannot be had");

    /// <summary>The program and its artifacts.</summary>
    public static ReasonCode Task { get; } = Failure("task", Category.TaskFailure, "The task fails");

    /// <summary>Volumes and disk.</summary>
    public static ReasonCode Storage { get; } = Failure("storage", Category.Storage, "Storage fails");

    /// <summary>Container networks and ports.</summary>
    public static ReasonCode Network { get; } = Failure("network", Category.Network, "The network fails");

    /// <summary>Secrets.</summary>
    public static ReasonCode Secret { get; } = Failure("secret", Category.Secret, "A secret is missing");

    /// <summary>The agent.</summary>
    public static ReasonCode Agent { get; } = Failure("agent", Category.Agent, "The agent fails the task");

    /// <summary>Rights.</summary>
    public static ReasonCode Security { get; } = Failure("security", Category.TaskFailure, "The task is not allowed");

    /// <summary>The definition.</summary>
    public static ReasonCode Config { get; } = new()
    {
        Code = "config",
        Category = Category.Configuration,
        Severity = Severity.Advisory,
        Rank = CauseRank.Advice,
        Title = "The definition will surprise",
        Meaning = "Marathon accepts the definition, and it will be stuck or do something else than it seems to say.",
        Proof = "the definition's text",
        WhenNotKnown = "nothing",
        Remedies = "what to write instead",
    };

    /// <summary>A service port of a definition that is only being tried is another app's too. No rule says so, since it takes the cluster to see it.</summary>
    public static ReasonCode ServicePortTaken { get; } = Config with { Code = "config.port.service_taken" };

    /// <summary>A container network of such a definition is one that no other workload is in.</summary>
    public static ReasonCode NetworkUnseen { get; } = Config with { Code = "config.network.unseen" };

    /// <summary>All families.</summary>
    public static ImmutableArray<ReasonCode> All { get; } = [Agent, Config, Image, Network, Secret, Security, Storage, Task];

    private static readonly FrozenDictionary<FailureArea, ReasonCode> ByArea = new Dictionary<FailureArea, ReasonCode>
    {
        [FailureArea.Image] = Image,
        [FailureArea.Task] = Task,
        [FailureArea.Storage] = Storage,
        [FailureArea.Network] = Network,
        [FailureArea.Secret] = Secret,
        [FailureArea.Agent] = Agent,
        [FailureArea.Security] = Security,
    }.ToFrozenDictionary();

    /// <summary>The family of an area whose causes have no entries of their own.</summary>
    internal static ReasonCode Of(FailureArea area) => ByArea[area];

    private static ReasonCode Failure(string code, Category category, string title) => new()
    {
        Code = code,
        Category = category,
        Rank = CauseRank.ProvenFailure,
        Title = title,
        Meaning = "A text of Mesos, Docker, a registry or the program itself says what went wrong.",
        Proof = "task state, reason, message and exit status, or the line of a log, quoted",
        WhenNotKnown = "the state the task ended in, and which document has the words",
        Remedies = "what the cause asks for, and where to read more",
    };
}
