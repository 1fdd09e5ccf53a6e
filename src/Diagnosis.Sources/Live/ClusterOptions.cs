using System.ComponentModel;

namespace Diagnosis.Sources.Live;

/// <summary>One cluster of the configuration: <c>Diagnosis:Clusters:&lt;name&gt;</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>What the cluster is, for people; empty by default.</summary>
    public string Description { get; set; } = "";

    /// <summary>True for the built-in sample; false by default. No setting: nobody's cluster is made up.</summary>
    [Browsable(false)]
    public bool IsSample { get; set; }

    /// <summary>
    /// Base address of DC/OS, which is all it takes: Marathon lies at <c>service/marathon</c> below it, the Mesos master at <c>mesos</c>, an agent at
    /// <c>agent/&lt;id&gt;</c>. None by default; Marathon and Mesos that are reached without DC/OS have addresses of their own.
    /// </summary>
    public Uri? DcosUrl { get; set; }

    /// <summary>
    /// Where below <see cref="DcosUrl"/> the Marathon is that this cluster means; <c>service/marathon</c>, the first one of DC/OS, by default.
    /// </summary>
    public string? MarathonPath { get; set; }

    /// <summary>Base address of Marathon; <c>v2/queue</c> lies below. Null: Marathon is not read.</summary>
    public Uri? MarathonUrl { get; set; }

    /// <summary>Base address of the Mesos master; <c>slaves</c> lies below. Null: Mesos is not read.</summary>
    public Uri? MesosUrl { get; set; }

    /// <summary>
    /// Hosts that a redirect may lead to besides the configured addresses: a Mesos master that is not the leader redirects to the one that is, on a host
    /// of its own. <c>host:port</c> allows that port, <c>host</c> alone every port of the host. None by default. The scheme must stay the same.
    /// </summary>
    public IList<string> LeaderHosts { get; } = [];

    /// <summary>How the cluster is told who asks; by default what the keys given below imply.</summary>
    public ClusterCredentials? Credentials { get; set; }

    /// <summary>Token sent as <c>Authorization: token=...</c>, as DC/OS asks; none by default.</summary>
    [PasswordPropertyText(true)]
    public string? Token { get; set; }

    /// <summary>File with that token, read anew each time so that tokens can be renewed; none by default.</summary>
    [PasswordPropertyText(true)]
    public string? TokenFile { get; set; }

    /// <summary>The service account that logs in; none by default.</summary>
    public ServiceAccountOptions ServiceAccount { get; } = new();

    /// <summary>The user with a password; none by default.</summary>
    public BasicOptions Basic { get; } = new();

    /// <summary>
    /// File with the certificates (PEM) that those of the cluster must go back to, in place of the system's, for instance DC/OS' <c>/ca/dcos-ca.crt</c>.
    /// The host's name is verified as ever. Read at the start; none by default.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>File with the certificate (PEM), and those between it and its root, that is shown to the cluster. Read at the start; none by default.</summary>
    public string? ClientCertFile { get; set; }

    /// <summary>File with the private key (PEM, without a passphrase) of <see cref="ClientCertFile"/>; none by default.</summary>
    [PasswordPropertyText(true)]
    public string? ClientKeyFile { get; set; }

    /// <summary>True to believe whoever answers, whatever certificate is shown; false by default. Each start warns of it.</summary>
    public bool InsecureSkipTlsVerification { get; set; }

    /// <summary>Time for reading the whole cluster; what has not answered by then is left out. 10 s by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Age up to which a snapshot is used again when the caller does not say; 2 s by default.</summary>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Age up to which a snapshot is used again for who takes an older one than <see cref="MaxStaleness"/>, whatever age he names; 10 minutes by default.
    /// </summary>
    public TimeSpan LongestStaleness { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often the cluster is read while somebody watches it, however many do, and sooner when its events tell of a change; 5 s by default, about as often as
    /// Mesos makes offers.
    /// </summary>
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer of one endpoint, uncompressed; 128 MiB by default.</summary>
    public int MaxResponseBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>
    /// How many requests to the cluster may be under way at the same time, 2 to 64; 16 by default. One reading takes half of them, so that another can be made
    /// beside one that an endpoint keeps waiting. Callers with credentials of their own have a reading each. Logs are read beside, by a quarter as many.
    /// </summary>
    public int MaxReadsInFlight { get; set; } = 16;

    /// <summary>
    /// True to ask the master for the statuses of all tasks as well (v1 call <c>GET_TASKS</c>): reasons, messages and earlier failures that Marathon does
    /// not keep. Off by default: on a big cluster the answer is tens of megabytes, made by the process that schedules.
    /// </summary>
    public bool ReadTaskStatuses { get; set; }

    /// <summary>
    /// Of how many of the failed tasks of the workload that is asked about, the most recent ones (a pod has one per container), the tails of <c>stderr</c> and
    /// <c>stdout</c> are read from their agents (<c>/files/read</c>); at most 20, 3 by default, 0 for none. Agents are asked at the addresses that Mesos itself
    /// gives, never at one a caller names.
    /// </summary>
    public int SandboxTails { get; set; } = 3;

    /// <summary>
    /// Of how many agents, those on which tasks of the workload that is asked about failed last, the end of the log is read (<c>/files/read</c> of
    /// <c>/slave/log</c>, where Mesos logs into files; behind DC/OS else the node's journal), and with any also that of the master; at most 20, 2 by default,
    /// 0 for none.
    /// </summary>
    public int LogTails { get; set; } = 2;

    /// <summary>
    /// Address of an agent, with <c>{address}</c> (as it registered, <c>ip:port</c>) or <c>{id}</c> in it. Credentials go along only over https, or behind
    /// <see cref="DcosUrl"/>. By default <c>agent/{id}</c> below <see cref="DcosUrl"/>; without one <c>http://{address}</c>.
    /// </summary>
    public string? AgentUrl { get; set; }

    /// <summary>Start-up flags of Marathon that <c>/v2/info</c> does not show, for instance <c>gpu_scheduling_behavior</c>.</summary>
    public IDictionary<string, string> MarathonFlags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Those of the Marathon that is meant: what the settings say they say of the one that they name.</summary>
    /// <param name="service">The further Marathon that is meant; null for that of the settings.</param>
    internal IReadOnlyDictionary<string, string> FlagsOf(string? service) =>
        service is null ? MarathonFlags.AsReadOnly() : new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();
}
