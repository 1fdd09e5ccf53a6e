using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// What <c>docker pull</c> prints when network or registry fail it, in the order in which the words must be looked for: rate limits before refusals,
/// proxies before what they wrap, the network before the registry's own answers.
/// </summary>
internal static class PullRules
{
    private const TextOrigin Pull = TextOrigin.Pull | TextOrigin.RunPull;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("pull-rate-limit", RegistryCauses.RateLimited, Pull)
        {
            Any = ["toomanyrequests", "pull rate limit", "429 too many requests", "too many requests", "http code: 429", "http 429 response", "rate exceeded"],
            Examples =
            [
                "toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit",
                "toomanyrequests: Rate exceeded", "error pulling image configuration: download failed after attempts=6: toomanyrequests: too many requests",
                "received unexpected HTTP status: 429 Too Many Requests", "denied: 10.0.3.17 request exceeded pull rate limit",
            ],
        },
        new("pull-proxy", RegistryCauses.Proxy, Pull)
        {
            Any = ["proxyconnect ", "socks connect ", "proxy authentication required", "forbidden", "service unavailable", "bad gateway", "gateway timeout"],
            Pattern = @"proxyconnect .*|socks connect .*|proxy authentication required|(?:get|head|post) ""?\x01+""?: (?:\d{3} )?(?:forbidden"
                + @"|service unavailable|bad gateway|gateway time-?out)",
            Examples =
            [
                "Get https://registry-1.docker.io/v2/: proxyconnect tcp: dial tcp: lookup proxy.example.com on 10.0.0.2:53: no such host",
                "Get \"https://registry-1.docker.io/v2/\": proxyconnect tcp: dial tcp 10.1.1.1:3128: i/o timeout",
                "Get \"https://registry-1.docker.io/v2/\": socks connect tcp 10.0.0.1:1080->registry-1.docker.io:443: dial tcp 10.0.0.1:1080: connect: "
                    + "connection refused",
                "Get \"https://registry-1.docker.io/v2/\": Forbidden", "Get https://registry-1.docker.io/v2/: Service Unavailable",
                "Get https://registry-1.docker.io/v2/: Proxy Authentication Required",
            ],
        },
        new("pull-dns", RegistryCauses.Dns, Pull)
        {
            Any =
            [
                "lookup ", "no such host", "server misbehaving", "temporary failure in name resolution", "name or service not known", ":53: i/o timeout",
                "could not resolve host",
            ],
            Pattern = @"\blookup \x01+:? .*|no such host|server misbehaving|temporary failure in name resolution|name or service not known|read udp .*"
                + @"|could not resolve host.*",
            Examples =
            [
                "Get https://h.example.com/v2/: dial tcp: lookup h.example.com on 10.0.0.2:53: no such host",
                "Get https://h.example.com/v2/: dial tcp: lookup h.example.com on 10.0.0.2:53: server misbehaving",
                "Get https://h.example.com/v2/: dial tcp: lookup h.example.com on 10.0.0.2:53: read udp 10.0.3.17:40211->10.0.0.2:53: i/o timeout",
                "Get https://h.example.com/v2/: dial tcp: lookup h.example.com: Temporary failure in name resolution",
                "Get https://h.example.com/v2/: dial tcp: lookup h.example.com: no such host",
            ],
        },
        new("pull-timeout", RegistryCauses.Timeout, Pull)
        {
            Any =
            [
                "i/o timeout", "tls handshake timeout", "client.timeout", "context deadline exceeded", "request canceled", "connection timed out",
                "operation timed out", "network timed out", "timeout awaiting response headers", "timeout exceeded while",
                "did not properly respond after a period of time",
            ],
            Examples =
            [
                "Get https://h.example.com/v2/: dial tcp 10.10.0.5:443: i/o timeout", "Get https://h.example.com/v2/: net/http: TLS handshake timeout",
                "Get https://h.example.com/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)",
                "Get \"https://h.example.com/v2/\": context deadline exceeded",
                "Network timed out while trying to connect to https://index.docker.io/v1/repositories/library/x/images. You may want to check your internet "
                    + "connection or if you are behind a proxy.",
                "Get https://h.example.com/v2/: net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
                "Get \"https://h.example.com/v2/\": dial tcp 10.10.0.5:443: connectex: A connection attempt failed because the connected party did not "
                    + "properly respond after a period of time, or established connection failed because connected host has failed to respond.",
            ],
        },
        new("pull-truncated-layer", ImageCauses.Corrupt, Pull)
        {
            Any = ["unexpected eof", "archive/tar: invalid tar header", "gzip: invalid"],
            Pattern = @"(?:failed to register layer|error processing tar file|untar re-exec error|filesystem layer|applylayer).*?(?<detail>unexpected eof"
                + @"|invalid tar header|gzip: invalid[^.]*)",
            Examples = ["failed to register layer: Error processing tar file(exit status 1): unexpected EOF"],
        },
        new("pull-connection", RegistryCauses.Connection, Pull)
        {
            Any =
            [
                "connection refused", "no route to host", "network is unreachable", "connection reset by peer", "unexpected eof", ": eof",
                "could not reach any registry endpoint", "broken pipe", "host is down", "cannot assign requested address", "closed idle connection",
                "use of closed network connection", "client connection lost", "stream error: ", "http2: ", "actively refused it",
                "forcibly closed by the remote host", "attempted to an unreachable ", "aborted by the software in your host machine",
            ],
            Unless = ["unable to decode token response", "response body", "connecting to the docker daemon"],
            Pattern = @"(?<detail>connection refused|no route to host|network is unreachable|connection reset by peer|unexpected eof|\beof"
                + @"|could not reach any registry endpoint|broken pipe|host is down|cannot assign requested address"
                + "|closed idle connection|use of closed network connection|client connection lost|stream error: .*|http2: .*"
                + "|actively refused it|forcibly closed by the remote host|attempted to an unreachable (?:network|host)|aborted by the software in your host "
                + "machine)",
            Examples =
            [
                "Get https://h.example.com/v2/: dial tcp 10.10.0.5:443: connect: connection refused",
                "Get https://h.example.com/v2/: dial tcp 10.10.0.5:443: getsockopt: connection refused",
                "Get https://h.example.com/v2/: dial tcp 10.10.0.5:443: connect: network is unreachable", "Get \"https://h.example.com/v2/\": EOF",
                "unexpected EOF", "stream error: stream ID 1; INTERNAL_ERROR", "read tcp 10.0.3.17:51130->10.10.0.5:443: read: connection reset by peer",
                "Get \"https://h.example.com/v2/\": dial tcp 10.10.0.5:443: connectex: No connection could be made because the target machine actively refused "
                    + "it.",
                "Get \"https://h.example.com/v2/\": read tcp 10.0.3.17:49->10.10.0.5:443: wsarecv: An existing connection was forcibly closed by the remote "
                    + "host.",
                "Get \"https://h.example.com/v2/\": dial tcp 10.10.0.5:443: connectex: A socket operation was attempted to an unreachable network.",
                "failed to do request: Head \"https://h.example.com/v2/app/manifests/1\": dial tcp 10.10.0.5:443: connect: connection refused",
            ],
        },
        new("pull-tls", RegistryCauses.Tls, Pull)
        {
            Any =
            [
                "x509: ", "remote error: tls", "tls: bad certificate", "tls: handshake failure", "tls: unknown certificate", "failed to verify certificate",
                ": tls: ",
            ],
            Unless = ["does not look like a tls handshake", "oversized record received"],
            Pattern = @"(?:tls: failed to verify certificate: )?x509: (?<detail>.*)|(?:remote error: )?tls: (?<detail>.*)",
            Examples =
            [
                "Get https://h.example.com/v2/: x509: certificate signed by unknown authority (possibly because of \"crypto/rsa: verification error\" while "
                    + "trying to verify candidate authority certificate \"ca\")",
                "Get https://h.example.com/v2/: x509: certificate has expired or is not yet valid: current time 2024-01-02T00:00:00Z is after "
                    + "2024-01-01T00:00:00Z",
                "Get https://h.example.com/v2/: remote error: tls: bad certificate", "Get \"https://h.example.com/v2/\": remote error: tls: handshake failure",
                "Get \"https://h.example.com/v2/\": tls: server selected unsupported protocol version 301",
            ],
        },

        // Go up to 1.7 wrote the alerts of TLS without "tls: ".
        new("pull-tls-old-alert", RegistryCauses.Tls, Pull)
        {
            Any = ["remote error: "],
            Pattern = @"(?:get|head|post) ""?\x01+""?: remote error: (?<detail>handshake failure|bad certificate|unsupported certificate|revoked certificate"
                + @"|expired certificate|unknown certificate(?: authority)?|access denied"
                + "|protocol version not supported|insufficient security level|unexpected message|bad record mac|decryption failed|error decrypting "
                + "message|internal error)",
            Examples =
            [
                "Get https://h.example.com/v2/: remote error: handshake failure", "Get https://h.example.com/v1/_ping: remote error: bad certificate",
                "Get https://h.example.com/v2/: remote error: access denied",
            ],
        },
        new("pull-plain-http", RegistryCauses.InsecureHttp, Pull)
        {
            Any = ["server gave http response to https client", "does not look like a tls handshake", "oversized record received"],
            Examples =
            [
                "Get https://h.example.com:5000/v2/: http: server gave HTTP response to HTTPS client",
                "Get https://h.example.com:5000/v2/: tls: oversized record received with length 20527",
            ],
        },
    ];
}
