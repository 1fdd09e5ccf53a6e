using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Coverage;

/// <summary>Marathons on a real socket that do not tell what they should, each beside a Mesos master that does.</summary>
public sealed class OddMarathons : IAsyncDisposable
{
    /// <summary>What each of them answers whatever it is asked, by the name of its cluster.</summary>
    private static readonly Dictionary<string, (int Status, string Body)> Answers = new(StringComparer.Ordinal)
    {
        ["login"] = (200, "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form>Password</form></body></html>"),
        ["elsewhere"] = (404, "404 page not found"),
        ["refused"] = (200, """{"message":"Invalid username or password."}"""),
        ["empty"] = (200, "{}"),
        ["expired"] = (401, "<html>Authorization Required</html>"),
        ["forbidden"] = (403, """{"message":"Not Authorized to perform this action!"}"""),
    };

    private const string Web = """{"apps":[{"id":"/web","cmd":"sleep 1","instances":2,"tasks":[],"tasksRunning":0,"tasksStaged":0}]}""";

    /// <summary>What a Marathon without services answers.</summary>
    private static readonly Dictionary<string, string> Idle = new(StringComparer.Ordinal)
    {
        ["/v2/apps"] = """{"apps":[]}""",
        ["/v2/pods"] = "[]",
        ["/v2/pods/::status"] = "[]",
        ["/v2/queue"] = """{"queue":[]}""",
        ["/v2/deployments"] = "[]",

        // Empty lists of what was not asked for, as since Marathon 1.9.
        ["/v2/groups"] = """{"id":"/","groups":[],"apps":[],"pods":[]}""",
        ["/v2/info"] = """{"name":"marathon","version":"1.11.24","frameworkId":"f-1","marathon_config":{}}""",
    };

    private readonly WebApplication _app;

    private OddMarathons(WebApplication app) => _app = app;

    /// <summary>
    /// Clusters of which nothing can be seen: <c>down</c> does not answer at all, and of <c>locked</c> the master refuses access as well as Marathon.
    /// </summary>
    public static IEnumerable<string> Blind => ["down", "locked", .. Answers.Keys];

    /// <summary>Those of them that refuse access.</summary>
    public static IReadOnlyList<string> Refusing => ["forbidden", "expired", "locked"];

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<OddMarathons> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        return new OddMarathons(app);
    }

    /// <summary>
    /// Settings of a server that has all of them; <c>idle</c>, where everything is read and nothing is there; <c>quiet</c>, where pods are not read; and
    /// <c>half</c>, where besides one app of two instances runs none.
    /// </summary>
    public string[] Settings() =>
    [
        "--Diagnosis:Clusters:down:MarathonUrl=http://127.0.0.1:1",
        $"--Diagnosis:Clusters:locked:MarathonUrl={Address}/expired", $"--Diagnosis:Clusters:locked:MesosUrl={Address}/expired",
        .. Answers.Keys.Concat(["idle", "half", "quiet"]).Select(name => $"--Diagnosis:Clusters:{name}:MarathonUrl={Address}/{name}"),
        .. Answers.Keys.Concat(["idle", "half", "quiet", "down"]).Select(name => $"--Diagnosis:Clusters:{name}:MesosUrl={Address}/mesos"),
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var name = path.Split('/')[1];
        var (status, body) = name switch
        {
            "mesos" => path == "/mesos/slaves" ? (200, """{"slaves":[]}""") : (404, ""),
            "half" or "quiet" when path.Contains("/v2/pods", StringComparison.Ordinal) => (403, """{"message":"Not Authorized to perform this action!"}"""),
            "half" when path == "/half/v2/apps" => (200, Web),
            _ when Answers.TryGetValue(name, out var odd) => odd,
            _ => Idle.TryGetValue(path[(name.Length + 1)..], out var idle) ? (200, idle) : (404, ""),
        };
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    }
}
