using System.Security.Cryptography;
using System.Text;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>
/// A cluster of two teams, of which the one holds what the other waits for, waits for the same, is depended upon, and has failed; and a server that lets
/// the first see its own alone.
/// </summary>
internal static class TwoTeams
{
    /// <summary>The key of who may see <c>/team-a</c> only.</summary>
    public const string KeyOfTeamA = "key-of-team-a";

    /// <summary>The key of who may see everything.</summary>
    public const string KeyOfOperator = "key-of-operator";

    /// <summary>Id of the deployment that holds workloads of the other team alone.</summary>
    public const string OtherDeployment = "d-team-b-db";

    /// <summary>Id of a task of the other team.</summary>
    public const string OtherTask = "team-b_crash.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.1";

    /// <summary>Id of a task of the first team.</summary>
    public const string OwnTask = "team-a_crash.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.1";

    /// <summary>What nobody who may see <c>/team-a</c> only is told, in whatever form.</summary>
    public static readonly string[] Forbidden = ["team-b", "redis-b"];

    /// <summary>The documents.</summary>
    public static Snapshot Snapshot()
    {
        var snapshot = new StoryCluster()
            .Agent("10.0.0.1", 4, 4000).Agent("10.0.0.2", 4, 4000)
            .Group("/team-a", enforceRole: false).Group("/team-b", enforceRole: true)
            .App("/team-b/holder", """{"cpus":1,"mem":3500,"instances":2,"role":"team-b"}""")
            .Task("/team-b/holder", "10.0.0.1").Task("/team-b/holder", "10.0.0.2")
            .App("/team-b/db", """{"mem":2000,"instances":1}""").Waits("/team-b/db", 1).Deploys("/team-b/db", "StartApplication")
            .App("/redis-b", """{"mem":3000,"instances":1}""").Waits("/redis-b", 1)
            .App("/team-b/crash", Failed("/team-b/crash", OtherTask)).Waits("/team-b/crash", 1, delaySeconds: 30)
            .App("/team-a/web", """{"mem":1000,"instances":2,"dependencies":["/team-b/db"]}""")
            .Waits("/team-a/web", 2).Deploys("/team-a/web", "StartApplication")
            .App("/team-a/ok", """{"mem":16}""").Task("/team-a/ok", "10.0.0.1")
            .App("/team-a/crash", Failed("/team-a/crash", OwnTask)).Waits("/team-a/crash", 1, delaySeconds: 30)
            .Quota("team-b", 4, 2)
            .Snapshot();
        snapshot.Documents.Add(Log(OwnTask, "starting\nlast words of team-a: cannot reach /team-b/db\n"));
        snapshot.Documents.Add(Log(OtherTask, "starting\nlast words of team-b\n"));
        return snapshot;
    }

    /// <summary>Starts the server.</summary>
    /// <param name="cluster">The cluster, which is read as <c>prod</c>.</param>
    /// <param name="more">Further settings.</param>
    public static Task<ServerFixture> ServeAsync(LiveCluster cluster, params string[] more) => ServeAsync(cluster, services: null, more);

    /// <summary>The same with further services.</summary>
    public static Task<ServerFixture> ServeAsync(LiveCluster cluster, Action<IServiceCollection>? services, params string[] more) => ServerFixture.StartAsync(
        services,
        [
            .. cluster.Settings("prod", "broken", "t"),
            $"--Diagnosis:Access:ApiKeys:alice:Sha256={Digest(KeyOfTeamA)}", $"--Diagnosis:Access:ApiKeys:root:Sha256={Digest(KeyOfOperator)}",
            "--Diagnosis:Access:Grants:0:Who:0=alice", "--Diagnosis:Access:Grants:0:Clusters:0=prod", "--Diagnosis:Access:Grants:0:Workloads:0=/team-a",
            "--Diagnosis:Access:Grants:1:Who:0=root", "--Diagnosis:Access:Grants:1:Calls:0=Diagnose", "--Diagnosis:Access:Grants:1:Calls:1=Validate",
            "--Diagnosis:Access:Grants:1:Calls:2=Simulate", "--Diagnosis:Access:Grants:1:Calls:3=List", "--Diagnosis:Access:Grants:1:Calls:4=Logs", .. more,
        ]);

    /// <summary>The SHA-256 of a key as the settings have it.</summary>
    public static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string Failed(string id, string taskId) => $$"""
        {"mem":16,"lastTaskFailure":{"appId":"{{id}}","host":"10.0.0.1","slaveId":"a-10.0.0.1","state":"TASK_FAILED","taskId":"{{taskId}}",
         "message":"Command exited with status 1","timestamp":"2026-02-03T11:59:20.000Z","version":"2026-02-03T11:00:00.000Z"} }
        """;

    private static Document Log(string taskId, string text) =>
        new() { Kind = DocumentKind.TaskLog, Subject = taskId, Content = ByteString.CopyFromUtf8(text) };
}
