using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Tests;

/// <summary>
/// DC/OS on a real socket: a login that verifies what a service account signed, tokens that end and can be taken back, and behind them two Marathons,
/// the Mesos master and an agent. Whoever shows nothing that is known is answered with 401.
/// </summary>
internal sealed class FakeDcos : IAsyncDisposable
{
    /// <summary>The only service account there is.</summary>
    public const string Uid = "diagnosis";

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["/service/marathon/ping"] = "pong",
        ["/service/marathon/v2/queue"] = """{"queue": []}""",
        ["/service/marathon/v2/apps"] = """{"apps": [{"id": "/web", "instances": 0, "tasks": []}]}""",
        ["/service/marathon/v2/pods"] = "[]",
        ["/service/marathon/v2/pods/::status"] = "[]",
        ["/service/marathon/v2/deployments"] = "[]",
        ["/service/marathon/v2/groups"] = """{"id": "/", "groups": []}""",
        ["/service/marathon/v2/info"] = """{"version": "1.11.24", "frameworkId": "f1"}""",
        ["/service/team/marathon-user/v2/queue"] = """{"queue": [{"count": 1, "app": {"id": "/theirs", "instances": 1}}]}""",
        ["/service/team/marathon-user/v2/apps"] = """{"apps": [{"id": "/theirs", "instances": 1, "tasks": []}]}""",
        ["/service/team/marathon-user/v2/pods"] = "[]",
        ["/service/team/marathon-user/v2/pods/::status"] = "[]",
        ["/service/team/marathon-user/v2/deployments"] = "[]",
        ["/service/team/marathon-user/v2/groups"] = """{"id": "/", "groups": []}""",
        ["/service/team/marathon-user/v2/info"] = """{"version": "1.10.17", "frameworkId": "f2"}""",
        ["/mesos/slaves"] = """{"slaves": [{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@10.0.0.1:5051"}]}""",
        ["/mesos/frameworks"] = """
            {"frameworks": [{"id": "f1", "name": "marathon"}, {"id": "f2", "name": "team/marathon-user"}, {"id": "f3", "name": "metronome"},
             {"id": "f4", "name": "marathon-gone", "active": false}, {"id": "f5", "name": "../marathon"}]}
            """,
        ["/mesos/roles"] = """{"roles": []}""",
        ["/mesos/quota"] = """{"infos": []}""",
        ["/mesos/maintenance/schedule"] = "{}",
        ["/mesos/maintenance/status"] = "{}",
        ["/mesos/flags"] = """{"flags": {}}""",
        ["/mesos/state"] = """{"version": "1.11.0"}""",
        ["/agent/S0/state"] = """{"frameworks": [{"id": "f1", "executors": [{"id": "web.1", "directory": "/sandbox"}]}]}""",
    };

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lazy<RSA> _account = new(() => RSA.Create(2048));
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);
    private int _logins;

    private FakeDcos(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>Its address.</summary>
    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        .Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>What was asked, all of it.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, string? UserAgent)> Requests { get; } = new();

    /// <summary>How often the service account was let in.</summary>
    public int Logins => _logins;

    /// <summary>How often it tried.</summary>
    public int LoginsTried => Requests.Count(r => r.Path == LoginPath);

    /// <summary>What lies behind it in place of the bodies that it has; for those that it lets in.</summary>
    public RequestDelegate? Behind { get; set; }

    /// <summary>Its root certificate, which it gives to everybody.</summary>
    public string RootCertificate { get; set; } = "";

    /// <summary>How long a token lasts that it gives.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The service account's private key.</summary>
    public string AccountKeyPem => _account.Value.ExportPkcs8PrivateKeyPem();

    /// <summary>Where the service account logs in.</summary>
    public const string LoginPath = "/acs/api/v1/auth/login";

    /// <summary>Starts it; over TLS when there are certificates.</summary>
    public static async Task<FakeDcos> StartAsync(TestCertificates? tls = null, bool asksForClient = false, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = tls.Server;
                    https.ClientCertificateMode = asksForClient ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                    https.ClientCertificateValidation = (certificate, _, _) => tls.Knows(certificate);
                });
            }
        }));
        var app = builder.Build();
        var dcos = new FakeDcos(app, time ?? TimeProvider.System);
        app.Run(dcos.HandleAsync);
        await app.StartAsync();
        return dcos;
    }

    /// <summary>Lets a header in.</summary>
    public void Know(string authorization) => _known[authorization] = DateTimeOffset.MaxValue;

    /// <summary>Lets nobody in any more who was.</summary>
    public void Forget() => _known.Clear();

    /// <summary>Answers otherwise than it would.</summary>
    public void Answer(string path, RequestDelegate answer) => _answers[path] = answer;

    /// <summary>How often a path was asked for.</summary>
    public int Asked(string path) => Requests.Count(r => r.Path == path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_account.IsValueCreated)
        {
            _account.Value.Dispose();
        }
    }

    private async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var authorization = http.Request.Headers.Authorization.ToString();
        Requests.Enqueue((path, authorization.Length == 0 ? null : authorization, http.Request.Headers.UserAgent));
        if (path == LoginPath)
        {
            await LogInAsync(http);
        }
        else if (path == "/ca/dcos-ca.crt")
        {
            await http.Response.WriteAsync(RootCertificate);
        }
        else if (!_known.TryGetValue(authorization, out var ends) || ends <= _time.GetUtcNow())
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (_answers.TryGetValue(path, out var answer))
        {
            await answer(http);
        }
        else if (Behind is { } behind)
        {
            await behind(http);
        }
        else if (path == "/agent/S0/files/read")
        {
            await http.Response.WriteAsync(
                http.Request.Query["offset"] == "-1" ? """{"data": "", "offset": 4}""" : """{"data": "tail", "offset": 0}""");
        }
        else if (Bodies.TryGetValue(path, out var body))
        {
            await http.Response.WriteAsync(body);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task LogInAsync(HttpContext http)
    {
        using var login = await JsonDocument.ParseAsync(http.Request.Body);
        var (uid, token) = (login.RootElement.GetProperty("uid").GetString(), login.RootElement.GetProperty("token").GetString()!);
        if (uid != Uid || !IsSigned(token))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync("""{"title": "Bad request", "description": "signature of secret-thing"}""");
            return;
        }

        var number = Interlocked.Increment(ref _logins);
        var ends = _time.GetUtcNow() + TokenLifetime;
        var given = $"{Part("{}")}.{Part($$"""{"uid": "{{uid}}", "exp": {{ends.ToUnixTimeSeconds()}}}""")}.{Part($"token {number}")}";
        _known[$"token={given}"] = ends;
        await http.Response.WriteAsync(JsonSerializer.Serialize(new { token = given }));
    }

    private bool IsSigned(string token)
    {
        var parts = token.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        return header.RootElement.GetProperty("alg").GetString() == "RS256"
            && claims.RootElement.GetProperty("uid").GetString() == Uid
            && claims.RootElement.GetProperty("exp").GetInt64() > _time.GetUtcNow().ToUnixTimeSeconds()
            && _account.Value.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
