using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>How the Mesos containerizer gets an image: curl to the registry, tar into its store (Mesos uri/fetchers/docker.cpp, provisioner).</summary>
internal static class ProvisionerRules
{
    private const TextOrigin Ucr = TextOrigin.Provisioner;

    private static readonly string[] PublicRegistries =
    [
        "docker.io", "docker.com", "gcr.io", "quay.io", "ghcr.io", "amazonaws.com", "azurecr.io", "mcr.microsoft.com", "pkg.dev",
    ];

    /// <summary>How OpenSSL and NSS tell that the other side does not speak TLS.</summary>
    private static readonly string[] PlainAnswer =
    [
        "wrong version number", "unknown protocol", "record that exceeded the maximum permissible length", "record overflow", "packet length too long",
    ];

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("provisioner-image-reference", ImageCauses.InvalidReference, Ucr)
        {
            Any = ["failed to parse docker image"],
            Pattern = @"failed to parse docker image '(?<image>[^']*)': (?<detail>.*)",
            Examples = ["Failed to parse docker image 'a@b@c': Multiple '@' symbols found"],
        },
        new("provisioner-curl-missing", AgentCauses.Misconfigured, Ucr)
        {
            Any = ["os::execvpe", "failed to exec"],
            Pattern = @".*(?:os::execvpe|failed to exec).*",
            Detail = "`curl` is not installed",
            Examples =
            [
                "Failed to perform 'curl': ABORT: (../../../3rdparty/libprocess/src/posix/subprocess.hpp:211): Failed to os::execvpe on path 'curl': No such "
                    + "file or directory",
            ],
        },
        new("provisioner-disk-full", AgentCauses.DiskFull, Ucr)
        {
            Any = ["no space left on device", "curl: (23)", "disk quota exceeded"],
            Examples =
            [
                "Failed to create a staging directory: No space left on device",
                "Subprocess 'tar, tar, -x, -f, /var/lib/mesos/slave/store/docker/staging/q/sha256:85, -C, /var/lib/mesos/slave/store/docker/staging/q/layer' "
                    + "failed: tar: usr/lib/x.so: Cannot write: No space left on device",
                "Failed to copy layer: cp: error writing '/x': No space left on device",
            ],
        },
        new("provisioner-file-handles", AgentCauses.FdExhausted, Ucr)
        {
            Any = ["too many open files"],
            Examples = ["Subprocess 'tar, tar, -x, -f, /a, -C, /b' failed: tar: usr/lib/x.so: Cannot open: Too many open files"],
        },
        new("provisioner-rate-limit", RegistryCauses.RateLimited, Ucr)
        {
            Any = ["429 too many requests", "toomanyrequests", "'429"],
            Pattern = @".*(?<http>429).*|.*toomanyrequests.*",
            Examples = ["Unexpected HTTP response '429 Too Many Requests' when trying to get the manifest"],
        },
        new("provisioner-proxy", RegistryCauses.Proxy, Ucr)
        {
            Any = ["curl: (5)", "from proxy after connect", "407 proxy authentication required", "proxy connect aborted", "curl: (97)"],
            Examples =
            [
                "Failed to perform 'curl' for 'https://h.example.com/v2/': curl: (5) Could not resolve proxy: proxy.example.com",
                "Failed to perform 'curl': curl: (56) Received HTTP code 407 from proxy after CONNECT",
            ],
        },
        new("provisioner-proxy-plain-answer", RegistryCauses.Proxy, Ucr)
        {
            Any = PlainAnswer,
            When = facts => facts.Host is { } host && PublicRegistries.Any(known => host.EndsWith(known, StringComparison.OrdinalIgnoreCase)),
            Confidence = 0.75,
            Examples =
            [
                "Failed to perform 'curl' for 'https://auth.docker.io/token?service=registry.docker.io': curl: (35) error:1408F10B:SSL "
                    + "routines:ssl3_get_record:wrong version number",
            ],
        },
        new("provisioner-plain-http", RegistryCauses.InsecureHttp, Ucr)
        {
            Any = PlainAnswer,
            Confidence = 0.85,
            Examples =
            [
                "Failed to perform 'curl' for 'https://registry.example.com:5000/v2/app/manifests/1': curl: (35) error:1408F10B:SSL "
                    + "routines:ssl3_get_record:wrong version number",
                "Failed to perform 'curl' for 'https://registry.example.com:5000/v2/': curl: (35) SSL received a record that exceeded the maximum permissible "
                    + "length.",
            ],
        },
        new("provisioner-dns", RegistryCauses.Dns, Ucr)
        {
            Any = ["curl: (6)", "could not resolve host"],
            Examples = ["Failed to perform 'curl': curl: (6) Could not resolve host: registry.example.com; Name or service not known"],
        },
        new("provisioner-timeout", RegistryCauses.Timeout, Ucr)
        {
            Any = ["curl: (28)", "connection timed out", "operation timed out", "504 gateway time"],
            Unless = ["504 gateway time"],
            Examples =
            [
                "Failed to perform 'curl': curl: (28) Connection timed out after 60000 milliseconds",
                "Failed to perform 'curl': curl: (7) Failed to connect to 10.10.0.5 port 443: Connection timed out",
            ],
        },
        new("provisioner-connection", RegistryCauses.Connection, Ucr)
        {
            Any =
            [
                "curl: (7)", "curl: (52)", "curl: (56)", "curl: (18)", "connection reset by peer", "ssl_error_syscall", "curl: (55)", "curl: (16)",
                "curl: (92)",
            ],
            Pattern = @"curl: \(\d+\) (?<detail>.*)",
            Examples =
            [
                "Failed to perform 'curl': curl: (7) Failed connect to registry.example.com:443; Connection refused",
                "Failed to perform 'curl' for 'https://h.example.com/v2/': curl: (56) Recv failure: Connection reset by peer",
                "Failed to perform 'curl': curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to h.example.com:443",
            ],
        },
        new("provisioner-tls", RegistryCauses.Tls, Ucr)
        {
            Any =
            [
                "curl: (35)", "curl: (51)", "curl: (58)", "curl: (60)", "curl: (77)", "curl: (83)", "curl: (53)", "curl: (59)", "curl: (91)",
                "ssl certificate problem",
            ],
            Pattern = @"curl: \(\d+\) (?<detail>.*)",
            Examples =
            [
                "Failed to perform 'curl': curl: (60) SSL certificate problem: self signed certificate",
                "Failed to perform 'curl': curl: (51) SSL: certificate subject name (a) does not match target host name 'b'",
                "Failed to perform 'curl': curl: (35) error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure",
            ],
        },
        new("provisioner-blob-server-error", RegistryCauses.ServerError, Ucr)
        {
            Any = ["expecting a '401"],
            Pattern = @"expecting a '401[^']*' response .* but get '(?<http>5\d\d).*",
            Examples = ["Expecting a '401 Unauthorized' response when fetching a blob, but get '503 Service Unavailable' instead"],
        },
        new("provisioner-blob-forbidden", RegistryCauses.Auth, Ucr)
        {
            Any = ["expecting a '401"],
            Pattern = @"expecting a '401[^']*' response .* but get '(?<http>403).*",
            Examples = ["Expecting a '401 Unauthorized' response when fetching a blob, but get '403 Forbidden' instead"],
        },
        new("provisioner-login", RegistryCauses.Auth, Ucr)
        {
            Any = ["'401", "'403", "401 unauthorized", "403 forbidden", "curl: (67)", "returned error: 401", "returned error: 403"],
            Unless = ["expecting a '401"],
            Pattern = @".*(?<http>40[13]) (?:unauthorized|forbidden).*|.*curl: \(67\).*|.*'(?<http>40[13])\b.*|.*returned error: (?<http>40[13])\b.*",
            Examples =
            [
                "Unexpected HTTP response '403 Forbidden' when trying to get the manifest",
                "Unexpected HTTP response '401 Unauthorized' when trying to GET 'https://auth.docker.io/token'",
                "Got unexpected BASIC Authorization response status: 401 Unauthorized from https://h.example.com/token",
                "Unexpected HTTP response '401 Unauthorized' when trying to download the blob",
            ],
        },
        new("provisioner-layer-missing", ImageCauses.Corrupt, Ucr)
        {
            Any = ["404 not found"],
            Pattern = @".*(?<http>404) not found' when trying to download (?:the )?blob.*",
            Detail = "the registry does not have one of its layers",
            Examples = ["Unexpected HTTP response '404 Not Found' when trying to download the blob"],
        },
        new("provisioner-tag-unknown", ImageCauses.TagNotFound, Ucr)
        {
            Any = ["404 not found"],
            Pattern = @".*(?<http>404) not found' when trying to get the manifest",
            Confidence = 0.85,
            Examples = ["Unexpected HTTP response '404 Not Found' when trying to get the manifest"],
        },
        new("provisioner-server-error", RegistryCauses.ServerError, Ucr)
        {
            Any = ["unexpected http response '5", "response status: 5"],
            Pattern = @".*(?:response '|status: )(?<http>5\d\d).*",
            Examples = ["Unexpected HTTP response '503 Service Unavailable' when trying to get the manifest"],
        },
        new("provisioner-manifest-format", ImageCauses.ManifestUnsupported, Ucr)
        {
            Any = ["unsupported manifest mime type", "failed to parse the v2 schema", "failed to parse the image manifest"],
            Examples =
            [
                "Unsupported manifest MIME type: application/vnd.docker.distribution.manifest.list.v2+json",
                "Failed to parse the V2 Schema 1 image manifest: Protobuf parse failed: Missing required fields",
                "Failed to parse the image manifest: syntax error at line 1 near: <",
            ],
        },
        new("provisioner-not-a-registry", RegistryCauses.BadResponse, Ucr)
        {
            Any =
            [
                "no content-type present", "got unexpected", "missing 'realm'", "failed to find token in json", "unexpected http response", "missing 'service'",
                "missing 'scope'", "www-authenticate header", "failed to decode http responses", "failed to parse the json response", "expecting a '401",
                "unsupported auth-scheme", "parsing the json object failed", "finding token in json object failed",
            ],
            Detail = "its answer is not of the registry protocol",
            Examples =
            [
                "No Content-Type present", "Got unexpected empty WWW-Authenticate header from https://h.example.com",
                "Missing 'realm', 'service' or 'scope' in header WWW-Authenticate: Bearer", "Failed to find token in JSON object",
                "Unexpected empty WWW-Authenticate header", "Failed to get WWW-Authenticate header: Unexpected WWW-Authenticate header format: 'Negotiate'",
                "Failed to decode HTTP responses: Failed to decode responses\n<html><body>login</body></html>",
                "Failed to parse the JSON response: syntax error at line 1 near: <html>",
                "Expecting a '401 Unauthorized' response when fetching a blob, but get '200 OK' instead", "Unsupported auth-scheme: NEGOTIATE",
            ],
        },
        new("provisioner-corrupt-layer", ImageCauses.Corrupt, Ucr)
        {
            Any = ["not in gzip format", "unexpected end of file", "unexpected eof", "does not look like a tar archive", "skipping to next header"],
            Detail = "a layer is no readable archive",
            Examples = ["Subprocess 'tar, tar, -x' failed: gzip: stdin: not in gzip format"],
        },
        new("provisioner-extract", ImageCauses.ExtractFailed, Ucr)
        {
            Any = ["subprocess 'tar", "failed to copy layer", "failed to mount rootfs"],
            Pattern = @"(?:subprocess 'tar.*?' failed: |failed to copy layer: |failed to mount rootfs .*?: )(?<detail>.*)",
            Examples =
            [
                "Subprocess 'tar, tar, -x, -f, /a, -C, /b' failed: tar: dev/null: Cannot mknod: Operation not permitted",
                "Failed to mount rootfs '/var/lib/mesos/slave/provisioner/x' with overlayfs: Invalid argument",
                "Failed to copy layer: cp: cannot create regular file: Operation not permitted",
            ],
        },
        new("provisioner-archive-missing", ImageCauses.NotFound, Ucr)
        {
            Any = ["failed to find archive for image"],
            Examples = ["Failed to find archive for image 'app:1'"],
        },
        new("provisioner-destroyed", ImageCauses.PullTimeout, Ucr)
        {
            Any = ["destroyed during provisioning"],
            Confidence = 0.8,
            Examples = ["Container is being destroyed during provisioning", "Container destroyed during provisioning"],
        },
        new("provisioner-curl", RegistryCauses.Connection, Ucr)
        {
            Any = ["curl: ("],
            Pattern = @"curl: \(\d+\) (?<detail>.*)",
            Confidence = 0.5,
            Examples = ["Failed to perform 'curl': curl: (47) Maximum (50) redirects followed"],
        },
        new("provisioner-unknown", ImageCauses.PullUnknown, Ucr)
        {
            Pattern = @"\A(?<detail>.*)",
            Confidence = 0.5,
            IsWrapper = true,
            Examples = ["Failed to create a staging directory: Permission denied"],
        },
    ];
}
