using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes on the way from the agent to the registry.</summary>
internal static class RegistryCauses
{
    private static readonly string[] Addresses = ["client with ip"];
    private static readonly string[] Services = [" api "];
    private static readonly string[] Names = ["unrecognized name"];
    private static readonly string[] Protocols = ["protocol", "handshake"];
    private static readonly string[] ClientCertificates = ["certificate required", "bad certificate", "unknown certificate"];

    public static readonly FailureCause Auth = new("registry_auth", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => Says(f, Addresses) ? $"{ImageRegistry(f)} does not let the agent's address in{Detail(f)}"
            : Says(f, Services) ? $"{ImageRegistry(f)} is not switched on for the project of {Image(f)}{Detail(f)}"
            : $"{ImageRegistry(f)} refused the agent's login for {Image(f)}",
        Explanation = f => f switch
        {
            _ when Says(f, Addresses) => $"The firewall of {ImageRegistry(f)} answered, before any login was looked at. "
                + "It does not know the address the agent comes from; other agents may come from another.",
            _ when Says(f, Services) => $"{ImageRegistry(f)} was reached, and its service is not enabled in the project that {Image(f)} belongs to. "
                + "A login does not change that.",
            _ => $"The registry was reached and wants credentials that the agent did not send, that have run out, or that lack the right to read {Image(f)}. "
                + "Tokens of cloud registries often live 12 hours only.",
        },
        Remedies = f => f switch
        {
            _ when Says(f, Addresses) => [new($"Allow the agents' addresses on {ImageRegistry(f)}",
                "Add them to the firewall rules of the registry, or reach it through a private endpoint. A login does not help.", Risk.Medium)],
            _ when Says(f, Services) => [new($"Enable the API of {ImageRegistry(f)} in its project",
                "In the cloud console, or with the command-line tool; it takes some minutes. A login does not help.", Risk.Medium)],
            _ =>
            [
                ImageCauses.LogIn(f),
                new($"Check the rights on {Image(f)}", "The account of the agents needs read access to this repository.", Risk.Low),
            ],
        },
    };

    public static readonly FailureCause RateLimited = new("registry_rate_limited", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{ImageRegistry(f)} limits how often this address or account may pull, and the limit is used "
            + $"up{(f.Image is null ? "" : $" (`{f.Image}`)")}",
        Explanation = f => $"Nothing is wrong with {Image(f)}. {ImageRegistry(f)} counts pulls per account, or per address when nobody is logged in; all "
            + "agents behind one address share that count. The pull works again when the window has passed.",
        Remedies = f =>
        [
            ImageCauses.LogIn(f),
            new("Use a mirror", $"Pull through a registry of your own that caches {ImageRegistry(f)}.", Risk.Low),
            new("Pull less", "Set `forcePullImage` to false, so that agents use the copy they have.", Risk.Low) { Fix = DefinitionFix.CachedImage },
        ],
    };

    public static readonly FailureCause Tls = new("registry_tls", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => Says(f, "/certs.d/", "missing client certificate") ? $"the docker daemon cannot use its certificates for {Registry(f)}{Detail(f)}"
            : Says(f, Names) ? $"the server that answers for {Registry(f)} does not know that name and refused the TLS handshake"
            : Says(f, Protocols) ? $"the agent and {Registry(f)} do not agree on how to speak TLS{Detail(f)}"
            : Says(f, ClientCertificates) ? $"{Registry(f)} does not accept the agent's TLS client certificate{Detail(f)}"
            : $"the agent does not trust the TLS certificate of {Registry(f)}{Detail(f)}",
        Explanation = f => f switch
        {
            _ when Says(f, Names) => $"The agent asked for {Registry(f)}, and the server at that address has no certificate for this name. "
                + "The agent refused nothing; the name is wrong, or it leads to the wrong server.",
            _ when Says(f, Protocols) => $"{Registry(f)} answered, but the two found no TLS version or cipher that both speak. Certificates play no part.",
            _ when Says(f, ClientCertificates) =>
                $"{Registry(f)} answered and asks for a client certificate. The agent sent none, or one that the registry does not know.",
            _ => $"{Registry(f)} answered, and its certificate was refused: signed by an authority the agent does not know, run out, or made for another name. "
                + "A wrong clock on the agent looks the same. One agent alone points at that agent, all at the registry.",
        },
        Remedies = TlsRemedies,
    };

    public static readonly FailureCause InsecureHttp = new("registry_insecure_http", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{CertificateDirectory(f)} speaks plain HTTP where the agent expects HTTPS",
        Explanation = f => $"{CertificateDirectory(f)} answers, but not with TLS. Docker does not fall back to HTTP unless the registry is in its list of "
            + "insecure registries.",
        Remedies = f =>
        [
            new($"Give {CertificateDirectory(f)} a TLS certificate", "Serve the registry over HTTPS.", Risk.Medium),
            new($"List {CertificateDirectory(f)} under `insecure-registries`",
                "In `/etc/docker/daemon.json` of every agent; pulls are then not protected.", Risk.High),
        ],
    };

    public static readonly FailureCause Dns = new("registry_dns", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the agent cannot resolve the host name {Registry(f)}",
        Explanation = f => $"The name server of the agent has no answer for {Registry(f)}, or none came in time. The name may be wrong in the definition, or "
            + "the agent's resolver may be down; the same text on one agent only points at that agent.",
        Remedies = f =>
        [
            new($"Check how the agent resolves {Registry(f)}", "Compare with an agent that works; look at `/etc/resolv.conf`.", Risk.Low, $"dig {Registry(f)}"),
        ],
    };

    public static readonly FailureCause Connection = new("registry_connection", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the agent could not keep a connection to {Registry(f)}{Address(f)}{Detail(f)}",
        Explanation = f => $"{Registry(f)} was found, but the connection was refused, reset or closed: the registry is down, listens elsewhere, or something "
            + "on the way cuts it off. The host may be the registry's token or content server.",
        Remedies = f => [new($"Check that {Registry(f)} is up and reachable from the agent",
            "A firewall, load balancer or wrong port is the usual reason.", Risk.Low, Curl(f))],
    };

    public static readonly FailureCause Timeout = new("registry_timeout", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{Registry(f)}{Address(f)} did not answer the agent in time while it pulled {Image(f)}",
        Explanation = f => $"Packets to {Registry(f)} got no answer in time: a firewall drops them, a route is missing, or the registry is overloaded. "
            + "The host may be the content server, even when the manifest came.",
        Remedies = f =>
        [
            new($"Check the network path from the agent to {Registry(f)}", "Firewall and routes first; then the load of the registry.", Risk.Low, Curl(f)),
        ],
    };

    public static readonly FailureCause Proxy = new("registry_proxy", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"the HTTP proxy between the agent and {ImageRegistry(f)} refuses or breaks the connection{Address(f)}",
        Explanation = f => $"The docker daemon goes through a proxy, and the failure is the proxy's: unreachable, not allowed, or it wants a login of its own. "
            + $"Credentials of {ImageRegistry(f)} do not help here.",
        Remedies = f =>
        [
            new("Check the proxy settings of the docker daemon",
                "`HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of the docker unit on the agent.", Risk.Medium, "systemctl show docker --property Environment"),
            new($"Let {ImageRegistry(f)} pass the proxy", "Allow the host on the proxy, or put it in `NO_PROXY`.", Risk.Medium),
        ],
    };

    public static readonly FailureCause ServerError = new("registry_server_error", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{Registry(f)} answered with a server error{(f.HttpStatus is null ? "" : $" ({f.HttpStatus})")} while {Image(f)} was pulled",
        Explanation = f => $"The fault is on the side of {Registry(f)} or a proxy in front of it. It often passes; Marathon tries again with growing delay.",
        Remedies = f => [new($"Look at the health and logs of {Registry(f)}", "The agent and the definition need no change.", Risk.Low)],
    };

    public static readonly FailureCause BadResponse = new("registry_bad_response", FailureArea.Image, FailureCategory.ImagePull)
    {
        Summary = f => $"{Registry(f)} does not answer like a registry{Detail(f)}",
        Explanation = f => $"Something answered at {Registry(f)}, but not in the registry protocol: a web page, a login portal, or a token server that is set "
            + "up wrong. The host in the image name may be wrong.",
        Remedies = f => [new($"Check that {Registry(f)} is a registry",
            "`/v2/` must answer 200 or 401 with the header `Docker-Distribution-Api-Version`.", Risk.Low, Curl(f))],
    };

    /// <summary>The words of the error tell an unknown authority from a certificate that nobody should trust.</summary>
    private static FailureRemedy[] TlsRemedies(FailureFacts facts)
    {
        var authority = new FailureRemedy($"Install the authority of {Registry(facts)} on all agents",
            $"Put it at `/etc/docker/certs.d/{CertificateDirectory(facts)}/ca.crt` (Mesos containerizer: system CA store).", Risk.Medium);
        var renew = new FailureRemedy($"Renew the certificate of {Registry(facts)}",
            "It must name this host and be valid today; also compare the agent's clock.", Risk.Medium);
        return facts switch
        {
            _ when Says(facts, "/certs.d/", "missing client certificate") =>
                [
                    new(
                        $"Correct the files in `/etc/docker/certs.d/{CertificateDirectory(facts)}/` on {ThatAgent(facts)}",
                        "The docker daemon must be able to read them; a client certificate needs its key (`client.cert` and `client.key`), authorities end in "
                            + "`.crt`.",
                        Risk.Low),
                ],
            _ when Says(facts, "expired", "not yet valid") => 
                [
                    renew,
                    new("Compare the agent's clock with the certificate's dates",
                        "A clock that is wrong makes a good certificate look run out.", Risk.Low, "date -u"),
                ],
            _ when Says(facts, "is valid for", "not valid for any names", "legacy common name", "ip sans", "does not match", "requested domain name") =>
                [
                    new($"Give {Registry(facts)} a certificate that names it",
                        "The host in the image name must be among the certificate's subject alternative names; or use the name that is.", Risk.Medium),
                ],
            _ when Says(facts, Names) =>
                [
                    new($"Check that {Registry(facts)} leads to the registry",
                        "Compare the name with the one the registry or its load balancer is set up for, and the address it resolves to.", Risk.Low,
                        $"dig {Registry(facts)}"),
                ],
            _ when Says(facts, Protocols) => 
                [
                    new($"Bring the TLS versions of the agent and {Registry(facts)} together",
                        "One of the two is too old for the other; the engine or the registry needs an update.", Risk.Medium),
                ],
            _ when Says(facts, ClientCertificates) =>
                [
                    new($"Give the agents the client certificate that {Registry(facts)} asks for",
                        $"`client.cert` and `client.key` in `/etc/docker/certs.d/{CertificateDirectory(facts)}/`.", Risk.Medium),
                    authority,
                ],
            _ => [authority, renew],
        };
    }

    private static string Curl(FailureFacts facts) => $"curl -v https://{CertificateDirectory(facts)}/v2/";

    private static string CertificateDirectory(FailureFacts facts) => facts switch
    {
        { Host: null, Registry: { } registry } => registry,
        { Host: { } host, Registry: { } registry } when registry.StartsWith(host + ":", StringComparison.Ordinal) => registry,
        { Host: { } host, Port: { } port } when port is not (443 or 53) => $"{host}:{port}",
        _ => facts.Host ?? "<registry>",
    };
}
