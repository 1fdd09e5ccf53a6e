using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes that lie in the image or its name.</summary>
internal static class ImageCauses
{
    public static readonly FailureCause NotFoundOrNoAccess = new("image_not_found_or_no_access", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{ImageRegistry(f)} has no image {(f.Image is null ? "of this name" : $"`{f.Image}`")} that this agent may pull: the name is wrong, or "
            + "a login is missing",
        Explanation = f => $"The registry gives the same answer for a repository that does not exist and for a private one that the agent may not read, so "
            + $"the text cannot tell which it is. Check that {Image(f)} exists under exactly this name; if it does, the agents need a login for "
            + $"{ImageRegistry(f)}.",
        Remedies = f =>
        [
            new($"Check that {Image(f)} exists", "Look the repository and tag up in the registry, with the spelling of the definition.", Risk.Low)
            {
                Action = $"Look {Image(f)} up in {ImageRegistry(f)}, letter by letter. If it is not there, push it or correct {Field(f)}.",
            },
            LogIn(f),
        ],
    };

    public static readonly FailureCause NotFound = new("image_not_found", FailureArea.Image, FailureCategory.ImagePull)
    {
        IsSameOnEveryAgent = true,
        Summary = f => $"{ImageRegistry(f)} does not know the repository of {Image(f)}",
        Explanation = f => $"The registry answered, and it has no repository of this name. Correct {Field(f)}, or push {Image(f)} first. "
            + "Every agent will get the same answer.",
        Remedies = f => [new($"Correct the repository of {Image(f)} or push it", $"Set {Field(f)} to a repository the registry holds.", Risk.Low)
            {
                Action = $"Look up which repositories {ImageRegistry(f)} holds, then set {Field(f)} to one of them, or push {Image(f)}.",
            }],
    };

    public static readonly FailureCause TagNotFound = new("image_tag_not_found", FailureArea.Image, FailureCategory.ImagePull)
    {
        IsSameOnEveryAgent = true,
        Summary = f => $"{ImageRegistry(f)} has no manifest for {Image(f)}: {TagOf(f)} does not exist",
        Explanation = f => $"The registry answered, and it has nothing under this tag or digest. Either the tag was never pushed, was removed, or is misspelt; "
            + "some registries give the same answer when the whole repository is missing.",
        Remedies = f =>
        [
            new($"Push {TagOf(f)} or name one that exists", $"List the tags of the repository and correct {Image(f)} in {Field(f)}.", Risk.Low)
            {
                Action = $"List what the repository of {Image(f)} holds on {ImageRegistry(f)}, then push what is missing or correct {Field(f)}.",
            },
        ],
    };

    public static readonly FailureCause InvalidReference = new("invalid_image_reference", FailureArea.Image, FailureCategory.Config)
    {
        Summary = f => $"docker refused the {Name(f)}: {WhyInvalid(f)}",
        Explanation = f => $"The name in {Field(f)} is not a legal image reference, so nothing was asked of any registry. "
            + $"What is wrong: {WhyInvalid(f)}. No agent can pull it; the definition has to change.",
        Remedies = f => [new($"Correct the {Name(f)}", $"Set {Field(f)} to `[registry[:port]/]path[:tag]`; {WhyInvalid(f)}.", Risk.Low)
        {
            Fix = DefinitionFix.LegalImageName,
        }],
    };

    public static readonly FailureCause PlatformMismatch = new("image_platform_mismatch", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{Image(f)} has no variant for the agent's platform{(f.Platform is null ? "" : $" {f.Platform}")}",
        Explanation = f => "The image exists, but it was built for another CPU or operating system than the agent's. A text that ends in \"not found\" here "
            + "is about the variant, not about the tag.",
        Remedies = f => [new($"Build {Image(f)} for {f.Platform ?? "the platform of the agents"}",
            "Push a multi-platform image, or name a tag built for this platform.", Risk.Low)],
    };

    public static readonly FailureCause ManifestUnsupported = new("image_manifest_unsupported", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the agent's container engine cannot read the manifest format of {Image(f)}",
        Explanation = f => $"The registry has {Image(f)}, but its manifest is of a kind this engine does not read: too new for an old engine, or too old for a "
            + "new one. "
            + (f.IsFromDocker ? "Engines before 17.12 do not read today's manifests, and Docker 28.2 and later no longer reads the old schema 1."
                : "The Mesos containerizer reads neither manifest lists nor OCI indexes."),
        Remedies = f => f switch
        {
            { IsFromDocker: false } =>
            [
                OtherFormat(f),
                new("Use the Docker containerizer", "If the image needs a manifest list or an OCI index, set `container.type` to `DOCKER`.", Risk.Low),
            ],
            _ when Says(f, "schema 1", "format v1", "no longer supported") => [new($"Build {Image(f)} again with a current tool and push it",
                "Its manifest is of the old schema 1, which new engines do not read any more.", Risk.Low)],
            _ =>
            [
                new("Install a newer Docker Engine on the agents",
                    "Engines before 17.12 do not read today's manifests; compare with an agent that pulls the image.", Risk.High, "docker version"),
                OtherFormat(f),
            ],
        },
    };

    public static readonly FailureCause Corrupt = new("image_corrupt", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the data of {Image(f)} is damaged or incomplete{Detail(f)}",
        Explanation = f => $"A layer or manifest of {Image(f)} does not have the content its digest promises, or is missing. Seen on one agent, its local "
            + "image store or a proxy is to blame; seen on all, the push or the registry is.",
        Remedies = f =>
        [
            new($"Push {Image(f)} again", "Rebuild and push, so that the registry holds all layers.", Risk.Low),
            new($"Remove the image from {ThatAgent(f)}",
                "If only one agent fails, delete its local copy and let it pull afresh.", Risk.Medium, $"docker rmi {f.Image ?? "<image>"}"),
        ],
    };

    public static readonly FailureCause ExtractFailed = new("image_extract_failed", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the agent could not unpack {Image(f)}{Detail(f)}",
        Explanation = f => "The download worked; writing the layers into the storage driver did not. The storage driver, kernel or file system of the agent is "
            + "the usual reason (for example XFS without `ftype=1`), more than 125 layers the rarer one. One agent alone points at that agent.",
        Remedies = f =>
        [
            new("Check the storage driver of the agent", "Compare driver, kernel and file system with an agent that works.", Risk.Low, "docker info"),
            new($"Build {Image(f)} with fewer or simpler layers", "Only if every agent fails.", Risk.Low),
        ],
    };

    public static readonly FailureCause PullTimeout = new("pull_timeout", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the start was cut off before {Image(f)} was there: most likely the pull took longer than the executor registration timeout",
        Explanation = f => "Mesos gave up while image, artifacts or volumes were still being prepared; the text names neither a pull nor a time. The usual "
            + "reason is a pull that takes longer than `executor_registration_timeout` (10 minutes on DC/OS); a kill in that moment reads the same.",
        Remedies = f =>
        [
            PullByHand(f),
            new($"Make {Image(f)} smaller or bring it nearer", "Use a smaller base image, or a mirror of the registry in the same network.", Risk.Low),
            new("Allow more time", "Raise `executor_registration_timeout` on the agents.", Risk.Medium),
        ],
    };

    public static readonly FailureCause PullUnknown = new("pull_unknown", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"docker could not pull {Image(f)}{(f.Detail is null or "" ? ", and the text does not say why" : "")}{Exit(f)}{Detail(f)}",
        Explanation = f => "Only the outer words are known: the pull command ended with an error, and what it printed is empty or of a kind no rule knows. "
            + "The same pull by hand on that agent shows the reason.",
        Remedies = f => [PullByHand(f)],
    };

    /// <summary>
    /// Docker takes logins from the agents. The Mesos containerizer takes the one that the definition names, and that of the agents' own flag
    /// (Mesos reference, section 6.1).
    /// </summary>
    public static FailureRemedy LogIn(FailureFacts facts) => facts.IsFromDocker
        ? new(
            $"Log in to {ImageRegistry(facts)} on the agents",
            $"Give every agent credentials for {ImageRegistry(facts)}: cluster-wide docker credentials, or a `docker.tar.gz` in `fetch`.",
            Risk.Medium,
            $"docker login {facts.Registry ?? facts.Host ?? "<registry>"}")
        : new(
            $"Give the image a login for {ImageRegistry(facts)} with `pullConfig`",
            $"Keep a docker configuration with the login for {ImageRegistry(facts)} as a secret, and name that secret in `{PullConfig(facts)}`. The Mesos "
                + "containerizer pulls the image itself, so a login of the docker client does not count; a login for all tasks is set with the agents' "
                + "`--docker_config`.",
            Risk.Medium);

    private static FailureRemedy OtherFormat(FailureFacts facts) =>
        new($"Push {Image(facts)} in another manifest format",
            "Docker manifest version 2, schema 2 is read by every engine since 17.12 and by the Mesos containerizer.", Risk.Low);

    private static string PullConfig(FailureFacts facts) => facts.IsOfPod ? "image.pullConfig.secret" : "container.docker.pullConfig.secret";

    private static string Name(FailureFacts facts) => facts.Image is null ? "name of the image" : $"image name `{facts.Image}`";

    private static string TagOf(FailureFacts facts)
    {
        if (!ImageReference.TryParse(facts.Image, out var reference, out _))
        {
            return "the tag";
        }

        return reference.Digest is not null ? $"digest `{reference.Digest}`" : $"tag `{reference.Tag ?? "latest"}`";
    }

    private static string WhyInvalid(FailureFacts facts) =>
        facts.Image?.Contains(Redactor.Mark, StringComparison.Ordinal) is true ? "a user and a password have no place in an image name"
        : facts.Image is null || ImageReference.TryParse(facts.Image, out _, out var error) ? facts.Detail ?? "it is not a valid reference" : error.Message;

    private static string Exit(FailureFacts facts) => facts switch
    {
        { Signal: { } signal } => $" (the docker client was ended by {signal})",
        { ExitCode: { } code } => $" (exit status {code})",
        _ => "",
    };
}
