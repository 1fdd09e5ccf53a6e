namespace Diagnosis.Sources.Live;

/// <summary>Where what is read of a cluster is.</summary>
/// <param name="Dcos">What the others lie behind; null without DC/OS.</param>
/// <param name="Marathon">Base address of Marathon; null when it is not read.</param>
/// <param name="Mesos">Base address of the Mesos master; null when it is not read.</param>
/// <param name="AgentUrl">Pattern of an agent's address, see <see cref="AgentAddress"/>.</param>
internal sealed record ClusterAddresses(Uri? Dcos, Uri? Marathon, Uri? Mesos, string AgentUrl)
{
    /// <summary>What DC/OS has its services below: each at the name of its framework, which may hold slashes.</summary>
    private const string Services = "service/";

    /// <summary>The Marathon that DC/OS itself starts.</summary>
    private const string FirstMarathon = "marathon";

    /// <summary>Without DC/OS, agents are asked where Mesos says they are.</summary>
    private const string DirectAgent = "http://{address}";

    /// <summary>Those of the settings.</summary>
    public static ClusterAddresses Of(ClusterOptions options) => options.DcosUrl is { } dcos
        ? new(dcos, Below(dcos, options.MarathonPath ?? Services + FirstMarathon), Below(dcos, "mesos"), options.AgentUrl ?? $"{Below(dcos, "agent")}/{{id}}")
        : new(null, options.MarathonUrl, options.MesosUrl, options.AgentUrl ?? DirectAgent);

    /// <summary>Name by which DC/OS serves the Marathon of the settings; null when it is none of DC/OS' services.</summary>
    public static string? OwnMarathon(ClusterOptions options) => options switch
    {
        { DcosUrl: null } => null,
        { MarathonPath: null } => FirstMarathon,
        { MarathonPath: var path } when path.Trim('/') is var own && own.StartsWith(Services, StringComparison.Ordinal) => own[Services.Length..],
        _ => null,
    };

    /// <summary>The same with another Marathon of the same DC/OS.</summary>
    public ClusterAddresses WithMarathon(string name) => this with { Marathon = Below(Dcos!, Services + name) };

    /// <summary>Where DC/OS serves the journals of an agent's node; null without DC/OS.</summary>
    public Uri? JournalsOf(string agentId) => Dcos is null ? null : Below(Dcos, $"system/v1/agent/{Uri.EscapeDataString(agentId)}/logs");

    /// <summary>True for what credentials may be sent to: an address of the settings, what lies behind DC/OS, and an agent that is asked over TLS.</summary>
    public bool MayKnowCredentials(Uri baseUrl) =>
        baseUrl.Scheme == Uri.UriSchemeHttps || baseUrl == Marathon || baseUrl == Mesos || IsSamePlace(baseUrl, Dcos);

    /// <summary>True for the host and port of one of these addresses.</summary>
    public bool Has(Uri url) => IsSamePlace(url, Dcos) || IsSamePlace(url, Marathon) || IsSamePlace(url, Mesos);

    /// <summary>Whoever answers at another port of a host is somebody else.</summary>
    public static bool IsSamePlace(Uri url, Uri? known) => known is not null
        && url.Scheme == known.Scheme && url.Port == known.Port && string.Equals(url.Host, known.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>What lies below an address.</summary>
    public static Uri Below(Uri url, string path) => new($"{url.AbsoluteUri.TrimEnd('/')}/{path.Trim('/')}");
}
