using System.Net;
using System.Net.Http.Headers;
using Diagnosis.Server.Access;
using Diagnosis.Server.Outside;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// A receiver, at its address and nowhere else: no redirect is followed, no cookie kept, and of its answers nothing is read but what is in front of the body.
/// </summary>
internal sealed class WebhookReceiver : IDisposable
{
    private const int MaxHeaderKilobytes = 16;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ChangingFile<IReadOnlyList<byte[]>> _keys;

    /// <param name="options">Where it is, and how it knows this server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when the file with the secret cannot be read any more.</param>
    public WebhookReceiver(WebhookOptions options, TimeProvider time, ILogger logger)
    {
        (_url, _timeout, _time) = (options.Url!, options.Timeout, time);
        _keys = new(() => SigningKeys.Read(options.SecretFile!), logger, options.SecretFile!);

        // From now on what was read stays in use while the file cannot be read.
        _keys.Content();
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            SslOptions = Certificates.Tls(options.CaFile),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new("diagnosis", ProductVersion.Text));
    }

    /// <summary>Sends an event once.</summary>
    /// <exception cref="OperationCanceledException">The server stops.</exception>
    public async Task<Reception> SendAsync(WebhookEvent news, CancellationToken stoppingToken)
    {
        using var late = new CancellationTokenSource(_timeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stoppingToken);
        try
        {
            using var request = Request(news);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            return Read(answer);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            return new(ReceptionOutcome.Later, $"no answer within {_timeout.TotalSeconds:0.###} s");
        }
        catch (HttpRequestException exception)
        {
            return new(ReceptionOutcome.Later, $"no connection, or a broken one ({exception.HttpRequestError})");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(WebhookEvent news)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ReadOnlyMemoryContent(news.Body) };
        request.Content.Headers.ContentType = new(EventText.MediaType, "utf-8");
        request.Headers.Add("webhook-id", news.Id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.Add("webhook-signature", WebhookSignature.Of(_keys.Content(), news.Id, timestamp, news.Body.Span));
        return request;
    }

    private Reception Read(HttpResponseMessage answer)
    {
        var isLater = answer.StatusCode == HttpStatusCode.TooManyRequests || answer.StatusCode >= HttpStatusCode.InternalServerError;
        return answer.IsSuccessStatusCode
            ? new(ReceptionOutcome.Taken, "taken")
            : new(isLater ? ReceptionOutcome.Later : ReceptionOutcome.Refused, $"status {(int)answer.StatusCode}", Asked(answer.Headers.RetryAfter));
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
}
