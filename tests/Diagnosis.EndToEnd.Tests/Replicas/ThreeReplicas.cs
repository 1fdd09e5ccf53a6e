using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.Tests;
using Diagnosis.V1;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>Three servers with the same settings, the Redis that they share, and a cluster of its own for each test.</summary>
public sealed class ThreeReplicas : IAsyncLifetime
{
    /// <summary>API keys of two callers who may all.</summary>
    public const string Alice = "key-of-alice", Bob = "key-of-bob";

    private const string Token = "token=of-servers";
    private const string Apps = "/service/marathon/v2/apps";

    private static readonly string[] Names = ["once", "interval", "gone", "slow", "full", "killed", "pages", "watched", "damaged", "callers"];

    private readonly Dictionary<string, FakeDcos> _clusters = new(StringComparer.Ordinal);
    private readonly List<string> _settings = [];

    internal RedisProcess Redis { get; } = new();

    internal ReplicaProcess[] Servers { get; private set; } = [];

    /// <summary>What Marathon serves and is read in each reading.</summary>
    internal static IReadOnlyList<string> Documents { get; } =
    [
        Apps, "/service/marathon/v2/queue", "/service/marathon/v2/pods", "/service/marathon/v2/pods/::status", "/service/marathon/v2/deployments",
        "/service/marathon/v2/groups", "/service/marathon/v2/info", "/mesos/slaves", "/mesos/frameworks", "/mesos/roles",
    ];

    internal FakeDcos Cluster(string name) => _clusters[name];

    public async Task InitializeAsync()
    {
        Redis.Start();
        foreach (var name in Names)
        {
            var dcos = await FakeDcos.StartAsync();
            dcos.Know(Token);
            dcos.Know("token=alice");
            dcos.Know("token=bob");
            dcos.Answer("/service/marathon/v2/queue", http => http.Response.WriteAsync(
                $$"""{"queue": [{{Waiting("/a")}}, {{Waiting("/b")}}, {{Waiting("/c")}}]}"""));
            dcos.Answer(Apps, http => http.Response.WriteAsync($$"""{"apps": [{{App("/a")}}, {{App("/b")}}, {{App("/c")}}]}"""));
            dcos.Answer("/mesos/slaves", http => http.Response.WriteAsync("""{"slaves": []}"""));
            _clusters[name] = dcos;
            _settings.AddRange(
                $"--Diagnosis:Clusters:{name}:DcosUrl={dcos.Url}", $"--Diagnosis:Clusters:{name}:MaxStaleness=1h",
                IsOfCallers(name) ? $"--Diagnosis:Clusters:{name}:Credentials=Caller" : $"--Diagnosis:Clusters:{name}:Token={Token[6..]}");
        }

        _settings.AddRange(
            $"--Diagnosis:Cache:Redis={Redis.Settings}",
            $"--Diagnosis:Access:ApiKeys:alice:Sha256={TwoTeams.Digest(Alice)}", $"--Diagnosis:Access:ApiKeys:bob:Sha256={TwoTeams.Digest(Bob)}",
            "--Diagnosis:Access:Grants:0:Who:0=*");
        Servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ReplicaProcess.StartAsync([.. _settings])));
        await UntilRedisIsUsedAsync(isUsed: true);
    }

    /// <summary>Clusters that nobody reads unless a caller asks.</summary>
    private static bool IsOfCallers(string name) => name is "once" or "callers";

    /// <summary>Waits until all servers use Redis, or none does.</summary>
    internal Task UntilRedisIsUsedAsync(bool isUsed) =>
        Task.WhenAll(Servers.Select(server => server.UntilMetricAsync($"diagnosis_redis_usable {(isUsed ? 1 : 0)}")));

    /// <summary>Starts another in the place of one.</summary>
    public async Task ReplaceAsync(int server)
    {
        Servers[server].Dispose();
        Servers[server] = await ReplicaProcess.StartAsync([.. _settings]);
    }

    public async Task DisposeAsync()
    {
        Array.ForEach(Servers, server => server.Dispose());
        Redis.Dispose();
        foreach (var dcos in _clusters.Values)
        {
            await dcos.DisposeAsync();
        }
    }

    /// <summary>What the servers told of Redis and of clusters.</summary>
    internal string Told() => string.Join('\n', Servers.SelectMany(server => server.Told("Redis ").Concat(server.Told("Cluster "))));

    /// <summary>An app that waits, as Marathon lists it.</summary>
    internal static string App(string id) => $$"""{"id": "{{id}}", "cpus": 1, "mem": 64, "instances": 1, "tasks": [], "tasksRunning": 0, "tasksStaged": 0}""";

    /// <summary>The same in the queue.</summary>
    internal static string Waiting(string id) => $$"""{"count": 1, "app": {{App(id)}}, "delay": {"timeLeftSeconds": 0, "overdue": true} }""";

    /// <summary>Asks what is stuck in a cluster.</summary>
    internal static async Task<DiagnoseResponse> AskAsync(
        ReplicaProcess server, string cluster, TimeSpan? maxStaleness = null, string? authorization = null, TimeSpan? within = null)
    {
        var source = new ClusterSource { Cluster = cluster };
        source.MaxStaleness = maxStaleness is { } most ? Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(most) : null;
        return await server.Client.DiagnoseAsync(
            new() { Source = source, AllStuck = true }, Headers(authorization),
            within is { } time ? (TimeProvider.System.GetUtcNow() + time).UtcDateTime : null);
    }

    /// <summary>Of alice, with what the cluster is told besides.</summary>
    internal static Grpc.Core.Metadata Headers(string? authorization = null)
    {
        var headers = new Grpc.Core.Metadata { { "x-api-key", Alice } };
        if (authorization is not null)
        {
            headers.Add("authorization", authorization);
        }

        return headers;
    }
}
