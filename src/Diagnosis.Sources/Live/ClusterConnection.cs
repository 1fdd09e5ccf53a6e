using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>Connections to one cluster, how they are secured, and who is said to ask.</summary>
internal sealed class ClusterConnection : IClusterConnection, IDisposable
{
    private const int MaxHeaderKilobytes = 64;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>For <c>/ping</c>, which probes wait for.</summary>
    private static readonly TimeSpan LongestPing = TimeSpan.FromSeconds(5);

    private static readonly ProductInfoHeaderValue UserAgent = new("diagnosis", ProductVersion.Text);

    private readonly ClusterOptions _options;
    private readonly ClusterAddresses _addresses;
    private readonly MemoryBudget _memory;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpClient _http;
    private readonly ReadSlots _logSlots;
    private readonly ServiceAccountLogin? _login;
    private readonly ICredential _own;
    private readonly SharedCache? _cache;

    /// <param name="options">The cluster.</param>
    /// <param name="cache">What several servers share; null when they share nothing.</param>
    /// <param name="memory">What readings take their memory from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what was not read.</param>
    public ClusterConnection(ClusterOptions options, SharedCache? cache, MemoryBudget memory, TimeProvider time, ILogger logger)
    {
        _cache = options.IsSample ? null : cache;
        (_options, _memory, _time, _logger, _addresses) = (options, memory, time, logger, ClusterAddresses.Of(options));
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            SslOptions = TlsFiles.Of(options),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _logSlots = new ReadSlots(Math.Max(1, options.MaxReadsInFlight / 4));
        _http.DefaultRequestHeaders.UserAgent.Add(UserAgent);
        _login = CredentialKeys.Of(options) == ClusterCredentials.ServiceAccount ? new ServiceAccountLogin(_http, options, memory, time) : null;
        _own = _login ?? Credential(options);
    }

    public IClusterSource Source(string name, string? service, string? authorization, bool withTaskStatuses = true) =>
        Source(name, service, authorization, capture: null, withLogs: false, withTaskStatuses);

    public IClusterSource Source(string name, string? service, string? authorization, CaptureWriter capture, bool withLogs) =>
        Source(name, service, authorization, capture, withLogs, withTaskStatuses: true);

    private HttpClusterSource Source(string name, string? service, string? authorization, CaptureWriter? capture, bool withLogs, bool withTaskStatuses)
    {
        var readsTaskStatuses = withTaskStatuses && _options.ReadTaskStatuses;
        var flags = _options.FlagsOf(service);
        var addresses = service is null ? _addresses : _addresses.WithMarathon(service);
        var cluster = service is null ? name : FurtherMarathon.ClusterOf(name);
        var credential = authorization is null ? _own : new FixedCredential(authorization, "the credentials of who asks");
        return new HttpClusterSource(name, _options, addresses, flags,
            (share, slots, within) => new EndpointReader(cluster, _http, credential, addresses, _options, share, slots, within, _time),
            _logSlots, _memory, _time, _logger)
        {
            Capture = capture,
            CapturesLogs = withLogs,
            ReadsTaskStatuses = readsTaskStatuses,
            Events = capture is null ? Events(name, addresses, credential) : null,
            Replicas = capture is null && _cache is not null ? Replicas(name, _cache, addresses, credential, readsTaskStatuses) : null,
        };
    }

    public async Task<string?> PingAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(LongestPing < _options.Timeout ? LongestPing : _options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ClusterAddresses.Below(_addresses.Marathon!, "ping"));
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);

            // DC/OS asks even here who one is; it is there then, for those who say.
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? null
                : $"Answers HTTP {(int)response.StatusCode}.";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return ConnectionWords.Of(exception);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return "No answer to /ping.";
        }
    }

    public void Dispose()
    {
        _login?.Dispose();
        _logSlots.Dispose();
        _http.Dispose();
    }

    private ReplicaReadings Replicas(
        string name, SharedCache cache, ClusterAddresses addresses, ICredential credential, bool readsTaskStatuses) => new(
        name, $"{addresses.Dcos}\n{addresses.Marathon}\n{addresses.Mesos}\n{CredentialKeys.Of(_options)}\n{readsTaskStatuses}",
        credential, _options.MaxResponseBytes, cache, _memory, _time, _logger);

    private EventFeed? Events(string name, ClusterAddresses addresses, ICredential credential) => addresses.Marathon is not { } marathon ? null : new(
        name,
        new EventStream(
            new LeaderRequest(_http, credential, addresses, _options.LeaderHosts), marathon, addresses.MayKnowCredentials(marathon), _options.Timeout, _time),
        _time, _logger);

    private static ICredential Credential(ClusterOptions options)
    {
        const string Words = "the configured credentials";
        return CredentialKeys.Of(options) switch
        {
            ClusterCredentials.Token when options.TokenFile is { } file =>
                new FileCredential(file, "token", Words, text => DcosToken.Checked(text.Trim()) is { } token ? DcosToken.Header(token) : null),
            ClusterCredentials.Token => new FixedCredential(DcosToken.Header(options.Token!), Words),
            ClusterCredentials.Basic => new FileCredential(
                options.Basic.PasswordFile!, "password", Words,
                password => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Basic.User}:{password}"))}"),
            _ => new FixedCredential(null, Words),
        };
    }
}
