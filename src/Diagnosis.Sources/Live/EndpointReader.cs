using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Memory;
using Polly;
using Polly.Retry;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Asks one endpoint for its document, in one reading of a cluster. Tries again what may pass, unless it asks for patience (<c>Retry-After</c>); every other
/// outcome is a text that callers may see.
/// </summary>
/// <param name="cluster">Name of the cluster in the settings.</param>
/// <param name="http">The connections.</param>
/// <param name="credential">Who asks.</param>
/// <param name="addresses">Where the cluster is.</param>
/// <param name="options">The cluster.</param>
/// <param name="memory">What the reading holds.</param>
/// <param name="slots">How many it asks at once.</param>
/// <param name="within">How long the reading may take, for words.</param>
/// <param name="time">The clock.</param>
internal sealed class EndpointReader(
    string cluster, HttpClient http, ICredential credential, ClusterAddresses addresses, ClusterOptions options, MemoryShare memory, ReadSlots slots,
    TimeSpan within, TimeProvider time)
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(5);

    private readonly LeaderRequest _leader = new(http, credential, addresses, options.LeaderHosts);

    private readonly ResiliencePipeline<Fetched> _pipeline = new ResiliencePipelineBuilder<Fetched> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<Fetched>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is { IsTransient: true, AskAgainAfter: null }),
        })
        .Build();

    /// <summary>Reads the document.</summary>
    /// <param name="endpoint">What to read.</param>
    /// <param name="baseUrl">What it lies below.</param>
    /// <param name="timeout">Ends the reading of the whole cluster; the document is then failed.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public Task<Fetched> ReadAsync(ClusterEndpoint endpoint, Uri baseUrl, CancellationToken timeout, CancellationToken cancellationToken) =>
        ReadAsync(endpoint, baseUrl, triesAgain: true, timeout, cancellationToken);

    /// <summary>The same, with one try alone where it failed in the reading before.</summary>
    public Task<Fetched> ReadAsync(ClusterEndpoint endpoint, Uri baseUrl, bool triesAgain, CancellationToken timeout, CancellationToken cancellationToken) =>
        UpstreamReads.ToldAsync(cluster, endpoint.Kind, () => FetchAsync(endpoint, baseUrl, triesAgain, timeout, cancellationToken));

    private async Task<Fetched> FetchAsync(
        ClusterEndpoint endpoint, Uri baseUrl, bool triesAgain, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var url = new Uri(baseUrl.AbsoluteUri.EndsWith('/') ? baseUrl : new Uri(baseUrl.AbsoluteUri + "/"), endpoint.Path);
        var isKnown = addresses.MayKnowCredentials(baseUrl);
        var last = Fetched.Late(endpoint.Kind, within) with { Subject = endpoint.Subject };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, cancellationToken);
        try
        {
            return triesAgain ? await _pipeline.ExecuteAsync(TryAsync, either.Token) : await TryAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return last;
        }

        async ValueTask<Fetched> TryAsync(CancellationToken stop)
        {
            var fetched = await AskAsync(endpoint, url, isKnown, stop) with { Subject = endpoint.Subject };
            last = fetched.IsTransient ? fetched : last;
            return fetched;
        }
    }

    private async Task<Fetched> AskAsync(ClusterEndpoint endpoint, Uri url, bool isKnown, CancellationToken cancellationToken)
    {
        using var place = await slots.EnterAsync(cancellationToken);
        try
        {
            using var response = await _leader.SendAsync(() => Request(endpoint), url, isKnown, cancellationToken);
            return await ReadAsync(endpoint, response, cancellationToken) with
            {
                Leader = MarathonLeader(response) ?? response.RequestMessage!.RequestUri!.Authority,
            };
        }
        catch (CredentialException exception)
        {
            return exception.IsRefused ? Fetched.Refused(endpoint.Kind, exception.Message) : Fetched.Failed(endpoint.Kind, exception.Message);
        }
        catch (RedirectException exception)
        {
            return Fetched.Failed(endpoint.Kind, exception.Message);
        }
        catch (HttpRequestException exception)
        {
            return Fetched.Failed(endpoint.Kind, ConnectionWords.Of(exception), ConnectionWords.IsTransient(exception));
        }
        catch (IOException exception)
        {
            return Fetched.Failed(endpoint.Kind, ConnectionWords.Of(exception), isTransient: true);
        }
        catch (InvalidDataException)
        {
            return Fetched.Failed(endpoint.Kind, "The answer's compression is damaged.");
        }
        catch (NoRoomException exception)
        {
            return Fetched.Failed(endpoint.Kind, exception.Message, isTransient: true);
        }
    }

    private async Task<Fetched> ReadAsync(ClusterEndpoint endpoint, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return await BodyAsync(endpoint, response.Content, cancellationToken)
                    ?? Fetched.Failed(endpoint.Kind, $"The answer is larger than {options.MaxResponseBytes} bytes.");
            case HttpStatusCode.NoContent:
                return Fetched.Missing(endpoint.Kind, "There is nothing (HTTP 204).");
            case HttpStatusCode.NotFound:
                return Fetched.Missing(endpoint.Kind, "The endpoint does not exist there (HTTP 404).");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return Fetched.Refused(endpoint.Kind, $"Access is refused (HTTP {status}): {Thought(response)}.");
            default:
                return Fetched.Failed(endpoint.Kind, $"Answers HTTP {status}.", isTransient: status is 429 or >= 500) with
                {
                    AskAgainAfter = AskAgainAfter(response.Headers.RetryAfter),
                };
        }
    }

    /// <summary>When it wants to be asked again; null when it does not say, or in the past. No answer keeps a cluster from being looked at for long.</summary>
    private DateTimeOffset? AskAgainAfter(RetryConditionHeaderValue? header)
    {
        var now = time.GetUtcNow();
        var span = header?.Delta ?? header?.Date - now;
        return span > TimeSpan.Zero ? now + (span.Value < LongestPatience ? span.Value : LongestPatience) : null;
    }

    private static HttpRequestMessage Request(ClusterEndpoint endpoint)
    {
        var request = new HttpRequestMessage(endpoint.Call is null ? HttpMethod.Get : HttpMethod.Post, default(Uri));
        request.Content = endpoint.Call is { } call ? new StringContent(call, Encoding.UTF8, "application/json") : null;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(endpoint.Accept));
        return request;
    }

    /// <summary>Marathon names its leader in each answer (Marathon 1.11, LeaderProxyFilter); Mesos redirects to it.</summary>
    private static string? MarathonLeader(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Marathon-Leader", out var named) ? string.Concat(named) : null;

    /// <summary>The body; null when it is too large.</summary>
    private async Task<Fetched?> BodyAsync(ClusterEndpoint endpoint, HttpContent content, CancellationToken cancellationToken)
    {
        if (endpoint != ClusterEndpoint.MesosState)
        {
            var body = await BodyReader.ReadAsync(content, options.MaxResponseBytes, memory, cancellationToken);
            return body is null ? null : Fetched.Whole(endpoint.Kind, body);
        }

        var state = new StateExcerpt(memory, options.MaxResponseBytes);
        var excerpt = await state.ReadAsync(content, cancellationToken);
        return excerpt is null ? null : Fetched.Whole(endpoint.Kind, new Body(excerpt)) with
        {
            Damage = state.Damage is { } damage ? Redactor.Redact(SyntaxFault.Of(damage)) : "",
        };
    }

    /// <summary>Whether credentials were sent, and what was thought of them: 401 asks who one is, 403 says what one may not.</summary>
    private string Thought(HttpResponseMessage response) => response switch
    {
        { RequestMessage.Headers: var sent } when !sent.Contains("Authorization") => "no credentials were sent",
        { StatusCode: HttpStatusCode.Unauthorized } => credential.Refusal,
        _ => $"{credential.Words} may not read it",
    };
}
