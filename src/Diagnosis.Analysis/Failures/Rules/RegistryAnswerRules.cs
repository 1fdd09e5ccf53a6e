using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>What a registry that was reached says about the image, and what docker makes of the data. Last in the order of pull texts.</summary>
internal static class RegistryAnswerRules
{
    private const TextOrigin Pull = TextOrigin.Pull | TextOrigin.RunPull;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("pull-certificate-files", RegistryCauses.Tls, Pull)
        {
            Any = ["permission denied", "no such file or directory", "for client certificate", "missing client certificate"],
            Unless = ["failed to register layer", "failed to extract layer", "untar re-exec error", "applylayer", "error processing tar file"],
            Pattern = @"(?<detail>(?:open|stat|read) (?<path>\x01+(?::\d+[^ :]*)?): (?:permission denied|no such file or directory)"
                + @"|missing key (?<path>\x01+(?::\d+[^ :]*)?) for client certificate.*|missing client certificate .* for key.*)",
            When = facts => facts.Path?.StartsWith("/etc/docker/certs.d", StringComparison.Ordinal) is not false,
            Examples =
            [
                "open /etc/docker/certs.d/registry.example.com: permission denied",
                "missing key /etc/docker/certs.d/registry.example.com/client.key for client certificate client.cert. Note that CA certificates should use the "
                    + "extension .crt",
                "missing client certificate client.cert for key client.key",
            ],
        },
        new("pull-address-not-allowed", RegistryCauses.Auth, Pull)
        {
            Any = ["is not allowed access"],
            Pattern = @"(?<detail>client with ip .* is not allowed access).*",
            Examples =
            [
                "Head \"https://team.azurecr.io/v2/app/manifests/1\": denied: client with IP '203.0.113.7' is not allowed access. Refer "
                    + "https://aka.ms/acr/firewall to grant access.",
            ],
        },
        new("pull-api-disabled", RegistryCauses.Auth, Pull)
        {
            Any = ["api has not been used in project", "api is not enabled"],
            Pattern = @"denied: (?<detail>[^.]* api (?:has not been used in project [^ .]+|is not enabled[^.]*)).*",
            Examples =
            [
                "denied: Artifact Registry API has not been used in project 123 before or it is disabled. Enable it by visiting "
                    + "https://console.developers.google.com/ then retry.",
            ],
        },
        new("pull-login", RegistryCauses.Auth, Pull)
        {
            Any =
            [
                "unauthorized", "no basic auth credentials", "denied: ", "authentication required", "authentication is required",
                "incorrect username or password", "did not include a token", "permission denied", "http code: 401", "http code: 403",
                "status 401 trying to pull", "status 403 trying to pull", "403 forbidden", "401 unauthorized", "failed to authorize", "insufficient_scope",
                "access denied", "access forbidden", "error getting credentials", "error from registry: denied", "cannot perform an interactive login",
            ],
            Unless =
            [
                "pull access denied", "failed to register layer", "failed to extract layer", "error parsing http", "received unexpected http status: 5",
                "driver failed", "oci runtime", "starting container process", "login attempt to",
            ],
            Pattern = @"unauthorized: .*|no basic auth credentials|\bdenied: .*|authentication (?:is )?required|incorrect username or password"
                + @"|.*did not include a token.*|http code: 40[13]|status 40[13] trying to pull.*"
                + @"|40[13] (?:unauthorized|forbidden)|failed to authorize.*|insufficient_scope.*|(?:access|permission) denied.*|access forbidden"
                + @"|unauthorized\b|error getting credentials.*|error from registry: denied.*|cannot perform an interactive login.*",
            Examples =
            [
                "unauthorized: authentication required",
                "Head \"https://registry-1.docker.io/v2/library/x/manifests/1\": unauthorized: incorrect username or password",
                "Get https://1.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1: no basic auth credentials",
                "Get https://registry.example.com/v2/app/manifests/1: denied: requested access to the resource is denied",
                "unauthorized: access to the requested resource is not authorized", "authorization server did not include a token in the response",
                "error from registry: denied", "Please login prior to pull:\nError: Cannot perform an interactive login from a non TTY device",
                "error getting credentials - err: exec: \"docker-credential-ecr-login\": executable file not found in $PATH, out: ``",
                "Error: Status 403 trying to pull repository org/x: \"{\\\"error\\\": \\\"Permission Denied\\\"}\"",
                "Error while pulling image: Get https://index.docker.io/v1/repositories/org/x/images: HTTP code: 401",
                "failed to resolve reference \"h.example.com/app:1\": failed to authorize: failed to fetch anonymous token: unexpected status from GET request "
                    + "to https://h.example.com/token: 401 Unauthorized",
            ],
        },
        new("pull-login-attempt", RegistryCauses.Auth, Pull)
        {
            Any = ["login attempt to"],
            Pattern = @"login attempt to .* failed with status: 40[13].*",
            Examples = ["login attempt to https://h.example.com/v2/ failed with status: 401 Unauthorized"],
        },
        new("pull-platform", ImageCauses.PlatformMismatch, Pull)
        {
            Any =
            [
                "no supported platform found in manifest list", "no matching manifest for", "cannot download image with operating system",
                "no match for platform in manifest", "does not match the specified platform", "does not provide the specified platform",
                "cannot be used on this platform", "-based image is incompatible with",
            ],
            Pattern = @"no supported platform found in manifest list|no matching manifest for (?<platform>[\w/.\-]+).*"
                + @"|cannot download image with operating system.*|no match for platform in manifest|does not (?:match|provide) the specified platform.*"
                + @"|.*cannot be used on this platform.*|a windows version \S+-based image is incompatible with.*",
            Examples =
            [
                "no supported platform found in manifest list", "no matching manifest for linux/arm64/v8 in the manifest list entries",
                "no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found",
                "cannot download image with operating system \"windows\" when requesting \"linux\"",
                "image operating system \"windows\" cannot be used on this platform",
                "a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host",
            ],
        },
        new("pull-manifest-format", ImageCauses.ManifestUnsupported, Pull)
        {
            Any =
            [
                "missing signature key", "mediatype in manifest should be", "unsupported manifest format", "unsupported schema version", "schema 1 support",
                "when fetching", "manifest invalid", "unsupported media type", "unsupported manifest media type", "encountered remote",
                "is no longer supported since containerd", "image manifests are no longer supported",
            ],
            Pattern = @"(?<detail>missing signature key|mediatype in manifest should be .*|unsupported manifest .*|unsupported schema version.*"
                + @"|.*schema 1 support (?:is|has).*|encountered remote .* when fetching.*|manifest invalid.*|unsupported media type.*"
                + @"|media type ""[^""]*"" is no longer supported.*|schema 1 image manifests are no longer supported.*)",
            Examples =
            [
                "missing signature key",
                "mediaType in manifest should be 'application/vnd.docker.distribution.manifest.v2+json' not 'application/vnd.oci.image.manifest.v1+json'",
                "unsupported manifest format", "unsupported schema version 2 for tag 1",
                "Docker Image Format v1 and Docker Image manifest version 2, schema 1 support has been removed. Suggest the author of "
                    + "registry.example.com/legacy:1 to upgrade the image to the OCI Format or Docker Image manifest v2, schema 2.",
                "Encountered remote \"application/vnd.docker.plugin.v1+json\"(plugin) when fetching", "manifest invalid: manifest invalid",
                "not implemented: media type \"application/vnd.docker.distribution.manifest.v1+prettyjws\" is no longer supported since containerd v2.1, "
                    + "please rebuild the image",
                "schema 1 image manifests are no longer supported: invalid argument",
            ],
        },
        new("pull-corrupt", ImageCauses.Corrupt, Pull)
        {
            Any =
            [
                "verification failed for digest", "unknown blob", "blob unknown", "layer does not exist", "failed precondition: unexpected commit digest",
                "unexpected commit digest", "digest did not match", "invalid tar header", "could not fetch content descriptor", "wrong diff id calculated",
                "failed size validation",
            ],
            Pattern = @"(?<detail>[\w ]*verification failed for digest(?: \w+:[0-9a-f]+)?|unknown blob|blob unknown.*|layer does not exist"
                + @"|unexpected commit digest.*|digest did not match.*|invalid tar header|wrong diff id calculated on extraction|failed size validation.*"
                + @"|could not fetch content descriptor.*)",
            Examples =
            [
                "filesystem layer verification failed for digest sha256:ab54a2f5", "image config verification failed for digest sha256:ab54a2f5",
                "manifest verification failed for digest sha256:ab54a2f5", "unknown blob",
                "failed to extract layer sha256:0f1e: wrong diff id calculated on extraction \"sha256:ab54\"",
                "\"layer-sha256:87cb1f\" failed size validation: 12582912 != 24072527: failed precondition", "failed to register layer: layer does not exist",
                "failed to copy: httpReadSeeker: failed open: could not fetch content descriptor sha256:ab54 "
                    + "(application/vnd.docker.image.rootfs.diff.tar.gzip) from remote: not found",
            ],
        },
        new("pull-extract", ImageCauses.ExtractFailed, Pull)
        {
            Any =
            [
                "failed to register layer", "failed to extract layer", "error creating overlay mount", "max depth exceeded", "untar re-exec error",
                "error processing tar file", "applylayer exit status",
            ],
            Pattern = @"failed to (?:register|extract) layer(?::? (?<detail>.*))?"
                + @"|(?<detail>(?:error creating overlay mount|max depth exceeded|untar re-exec error|error processing tar file|applylayer exit status).*)",
            Examples =
            [
                "failed to register layer: error creating overlay mount to /var/lib/docker/overlay2/3a2b-init/merged: too many levels of symbolic links",
                "failed to register layer: ApplyLayer exit status 1 stdout:  stderr: open /etc/denied: operation not permitted",
                "failed to register layer: open /usr/bin/unauthorized: permission denied", "failed to register layer: max depth exceeded",
            ],
        },
        new("pull-server-error", RegistryCauses.ServerError, Pull)
        {
            Any =
            [
                "unexpected http status: 5", "server error: status 5", "server error: 5", "http code: 5", "response body", "failed with status: 5",
                "unavailable: service unavailable", "500 internal server error", "502 bad gateway", "503 service unavailable", "504 gateway time", "status 5",
            ],
            Pattern = @"(?:unexpected http status: |server error: (?:status )?|http code: |error parsing http |failed with status: |: "
                + @"|status )(?<http>5\d\d)\b.*|unavailable: service unavailable",
            Examples =
            [
                "received unexpected HTTP status: 502 Bad Gateway", "Server error: Status 504 while fetching image layer (d3a1f33e8a5a)",
                "Server error: 503 trying to fetch remote history for team/app",
                "error pulling image configuration: download failed after attempts=6: received unexpected HTTP status: 500 Internal Server Error",
                "unavailable: service unavailable", "error parsing HTTP 502 response body: invalid character '<' looking for beginning of value: \"<html>\"",
            ],
        },
        new("pull-not-a-registry", RegistryCauses.BadResponse, Pull)
        {
            Any =
            [
                "response body", "unable to decode token response", "login attempt to", "looking for beginning of value", "unexpected end of json input",
                "unsupported: the operation is unsupported", "missing or empty content-length", "missing or empty content-type",
            ],
            Pattern = @"(?:error parsing http (?<http>\d{3}) response body|unable to decode token response|login attempt to .* failed with status"
                + @"|invalid character .* looking for beginning of value|unexpected end of json input|unsupported: the operation|missing or empty content-).*",
            Detail = "its answer is not of the registry protocol",
            Examples =
            [
                "error parsing HTTP 404 response body: invalid character '<' looking for beginning of value: \"<html>not found</html>\"",
                "Get https://h.example.com/v2/app/manifests/1: unable to decode token response: EOF",
                "login attempt to https://h.example.com/v2/ failed with status: 404 Not Found", "missing or empty Content-Type header",
            ],
        },
        new("pull-repository-unknown", ImageCauses.NotFound, Pull)
        {
            Any =
            [
                "name unknown", "repository name not known to registry", "repository does not exist in the registry", "name_unknown",
                "status 404 trying to pull", "project ",
            ],
            Pattern = @"name[ _]unknown.*|repository name not known to registry|status 404 trying to pull.*|project \S+ not found.*",
            Examples =
            [
                "repository h.example.com/x not found: name unknown: repository name not known to registry",
                "name unknown: The repository with name 'x' does not exist in the registry with id '123456789012'",
            ],
        },
        new("pull-not-found-or-no-access", ImageCauses.NotFoundOrNoAccess, Pull)
        {
            Any = ["pull access denied", "does not exist or no pull access", "or may require"],
            Pattern = @"(?:pull access denied|.*does not exist or no pull access|repository does not exist or may require).*",
            Examples =
            [
                "pull access denied for org/x, repository does not exist or may require 'docker login'",
                "pull access denied for org/x, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
                "repository org/x not found: does not exist or no pull access",
                "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
            ],
        },
        new("pull-tag-unknown", ImageCauses.TagNotFound, Pull)
        {
            Any =
            [
                "not found in repository", "image manifest does not exist for tag or digest", "manifest unknown", "manifest for ",
                "failed to resolve reference", "404 not found", "artifact ", ": not found", "tag does not exist", "manifest_unknown",
            ],
            Pattern = @"tag \S+ not found in repository.*|image manifest does not exist for tag or digest|manifest[ _]unknown.*|manifest for .* not found.*"
                + @"|failed to resolve reference .*: not found|artifact \S+ not found.*|.*404 not found|\x01+: not found",
            Examples =
            [
                "Pulling repository docker.io/library/nginx\nTag nosuchtag not found in repository docker.io/library/nginx",
                "image manifest does not exist for tag or digest", "manifest for org/x:t not found",
                "manifest for org/x:t not found: manifest unknown: manifest unknown", "manifest unknown",
                "failed to resolve reference \"org/x:t\": org/x:t: not found",
            ],
        },
        new("pull-old-image-not-found", ImageCauses.NotFoundOrNoAccess, Pull)
        {
            Any = ["error: image "],
            Pattern = @"error: image .* not found",
            Examples =
            [
                "Error: image org/x not found", "Error: image org/x:t not found",
                "time=\"2015-01-01T00:00:00Z\" level=\"fatal\" msg=\"Error: image org/x not found\"",
            ],
        },
        new("pull-repository-not-found", ImageCauses.NotFound, TextOrigin.Pull)
        {
            Any = ["repository "],
            Pattern = @"repository \S+ not found.*",
            Confidence = 0.8,
            Examples = ["unknown: repository team/x not found"],
        },
    ];

    /// <summary>The pull failed, and nothing above knows why.</summary>
    public static IReadOnlyList<FailureRule> Last { get; } =
    [
        new("pull-unknown", ImageCauses.PullUnknown, TextOrigin.Pull)
        {
            Confidence = 0.5,
            IsWrapper = true,
            Pattern = @"\A(?<detail>.*)",
            Examples = ["", "exit"],
        },
    ];
}
