using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// The token that DC/OS gives a service account (<c>POST /acs/api/v1/auth/login</c>). It is renewed before it ends, and when it is refused; however many ask,
/// one logs in and the others wait for it.
/// </summary>
internal sealed class ServiceAccountLogin(HttpClient http, ClusterOptions options, MemoryBudget memory, TimeProvider time) : ICredential, IDisposable
{
    private const string Path = "acs/api/v1/auth/login";
    private const int LongestAnswer = 64 * 1024;

    /// <summary>A token that does not say when it ends is renewed after this; DC/OS' own last five days.</summary>
    private static readonly TimeSpan UntoldLifetime = TimeSpan.FromHours(1);

    /// <summary>So long before its end a token is renewed at the soonest, and a tenth of its life at the latest.</summary>
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    /// <summary>Whatever goes wrong, no more than one login goes out in this time.</summary>
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(1);

    /// <summary>An endpoint that refuses every token costs so much more time with each login for it, and no more than this.</summary>
    private const int GrowthBetweenRenewals = 4;
    private static readonly TimeSpan LongestBetweenRenewals = TimeSpan.FromMinutes(5);

    /// <summary>A token that nobody takes any more is had anew sooner; and so long after it was refused first it is known who still takes it.</summary>
    private static readonly TimeSpan LongestBetweenTakenBack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilKnown = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Session? _session;
    private volatile RefusedToken? _refused;
    private (DateTimeOffset At, CredentialException Why)? _failure;
    private DateTimeOffset _renewedAt = DateTimeOffset.MinValue;
    private TimeSpan _betweenRenewals = BetweenFailures;

    public string Words => "the configured credentials";

    public string Refusal => NextLogin(_refused) is var next && next > time.GetUtcNow()
        ? $"{Words} are wrong or expired; the service account, which logged in at {TimeOf(_renewedAt)}, does so again at {TimeOf(next)} at the soonest"
        : $"{Words} are wrong or expired";

    public async ValueTask<string?> HeaderAsync(CancellationToken cancellationToken)
    {
        if (_session is { } known && time.GetUtcNow() < known.RenewAt)
        {
            return known.Header;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var session = _session;
            return session is not null && now < session.RenewAt ? session.Header : (await LoginAsync(cancellationToken)).Header;
        }
        catch (CredentialException) when (_session is { } old && time.GetUtcNow() < old.EndsAt)
        {
            // It still holds, and there is time to renew it.
            return old.Header;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Each server logs in for itself, as the same account.</summary>
    public ValueTask<string> WhoAsync(CancellationToken cancellationToken) => ValueTask.FromResult($"account {options.ServiceAccount.Uid}");

    public void Accepted(string header)
    {
        if (_refused is { IsTakenElsewhere: false } refused && refused.Header == header)
        {
            refused.IsTakenElsewhere = true;
        }
    }

    public async ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_session is { } session && session.Header != refused)
            {
                return session.Header;
            }

            var now = time.GetUtcNow();
            var since = now - _renewedAt;
            var refusal = _refused is { } known && known.Header == refused ? known : _refused = new RefusedToken(refused, now);
            if (now < NextLogin(refusal))
            {
                return null;
            }

            // A token that was had in place of a refused one, and is refused as well: it is not the token.
            var grown = _betweenRenewals * GrowthBetweenRenewals;
            _betweenRenewals = since > LongestBetweenRenewals * 2 ? BetweenFailures : grown < LongestBetweenRenewals ? grown : LongestBetweenRenewals;
            _renewedAt = now;
            _session = null;
            return (await LoginAsync(cancellationToken)).Header;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>When a token may be had in place of one that was refused.</summary>
    private DateTimeOffset NextLogin(RefusedToken? refused)
    {
        var isTakenBack = refused is { IsTakenElsewhere: false } && refused.At <= time.GetUtcNow() - UntilKnown;
        return _renewedAt == DateTimeOffset.MinValue ? _renewedAt
            : _renewedAt + (isTakenBack && _betweenRenewals > LongestBetweenTakenBack ? LongestBetweenTakenBack : _betweenRenewals);
    }

    private static string TimeOf(DateTimeOffset moment) => $"{moment.UtcDateTime:HH:mm:ss} UTC";

    private async Task<Session> LoginAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_failure is { } last && now - last.At < BetweenFailures)
        {
            throw new CredentialException(last.Why.Message, last.Why) { IsRefused = last.Why.IsRefused };
        }

        try
        {
            var token = await AskAsync(now, cancellationToken);
            _failure = null;
            return _session = Session.Of(token, now);
        }
        catch (CredentialException exception)
        {
            _failure = (now, exception);
            throw;
        }
    }

    private async Task<string> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var key = await SecretFile.ReadAsync(options.ServiceAccount.KeyFile!, "service account's key", cancellationToken);
            var body = new Dictionary<string, string>
            {
                ["uid"] = options.ServiceAccount.Uid!,
                ["token"] = LoginToken.Sign(options.ServiceAccount.Uid!, key, now),
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, ClusterAddresses.Below(options.DcosUrl!, Path)) { Content = JsonContent.Create(body) };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await TokenAsync(response.Content, either.Token) ?? throw new CredentialException("The login's answer holds no token."),
                HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new CredentialException(
                    $"The login of the service account is refused (HTTP {(int)response.StatusCode}): uid and key do not belong together, or it was deleted.")
                {
                    IsRefused = true,
                },
                _ => throw new CredentialException($"The login of the service account answers HTTP {(int)response.StatusCode}."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new CredentialException("The service account's key file holds no RSA private key.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new CredentialException($"The service account cannot log in. {ConnectionWords.Of(exception)}", exception);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CredentialException($"The login of the service account has no answer within {options.Timeout.TotalSeconds:0.###} s.", exception);
        }
        catch (NoRoomException exception)
        {
            throw new CredentialException(exception.Message, exception);
        }
    }

    private async Task<string?> TokenAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var share = memory.Open(MemoryUse.Reading);
        using var body = await BodyReader.ReadAsync(content, LongestAnswer, share, cancellationToken);
        try
        {
            using var answer = body is null ? null : JsonDocument.Parse(body.Content);
            return answer is { RootElement.ValueKind: JsonValueKind.Object }
                && answer.RootElement.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String
                ? DcosToken.Checked(token.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            // Of what is no JSON there is no more to say than that it is no answer.
            return null;
        }
    }

    /// <summary>A token that was refused somewhere.</summary>
    private sealed class RefusedToken(string header, DateTimeOffset at)
    {
        public string Header => header;

        /// <summary>When that was first.</summary>
        public DateTimeOffset At => at;

        /// <summary>True once another request was answered with it after that: then it is not the token.</summary>
        public bool IsTakenElsewhere { get; set; }
    }

    private sealed record Session(string Header, DateTimeOffset EndsAt, DateTimeOffset RenewAt)
    {
        public static Session Of(string token, DateTimeOffset now)
        {
            var ends = LoginToken.EndOf(token) ?? now + UntoldLifetime;
            var margin = (ends - now) / 10;
            var renew = ends - (margin < LongestMargin ? margin : LongestMargin);

            // A clock that goes ahead of DC/OS' makes no storm of logins: what is over for it is used until it is refused.
            return new(DcosToken.Header(token), ends, renew > now + BetweenFailures ? renew : now + BetweenFailures);
        }
    }
}
