using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>
/// What an agent itself answers: its state with the executors and their sandboxes, and the files in those (Mesos 1.11, slave/http.cpp and files.cpp).
/// </summary>
internal static class MesosAgent
{
    private const int MostPerRead = 64 * 1024;

    /// <summary>The document <c>/state</c> of an agent.</summary>
    public static JsonObject State(PlayState cluster, PlayAgent agent) => new()
    {
        ["id"] = agent.Id,
        ["hostname"] = agent.Hostname,
        ["pid"] = $"slave(1)@{agent.Hostname}:5051",
        ["version"] = MesosMaster.Version,
        ["start_time"] = PlayTimes.Unix(cluster.Began),
        ["resources"] = MesosResources.Sums(agent.Resources),
        ["attributes"] = new JsonObject(agent.Attributes.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
        ["frameworks"] = new JsonArray(new JsonObject
        {
            ["id"] = cluster.Settings.FrameworkId,
            ["name"] = "marathon",
            ["executors"] = Executors(cluster, Running(cluster, agent), areOver: false),
            ["completed_executors"] = Executors(cluster, cluster.Ended.Where(one => one.Agent == agent), areOver: true),
        }),
        ["completed_frameworks"] = new JsonArray(),
    };

    /// <summary>The files of a directory (<c>/files/browse</c>); null when there is none of that name.</summary>
    public static JsonArray? Browse(PlayState cluster, PlayAgent agent, string path)
    {
        var files = Files(cluster, agent).Where(one => one.Path[..one.Path.LastIndexOf('/')] == path.TrimEnd('/')).ToArray();
        return files.Length == 0 ? null : new([.. files.Select(one => (JsonNode)new JsonObject
        {
            ["path"] = one.Path,
            ["nlink"] = 1,
            ["size"] = Encoding.UTF8.GetByteCount(one.Text),
            ["mtime"] = PlayTimes.Unix(one.At),
            ["mode"] = "-rw-r--r--",
            ["uid"] = "root",
            ["gid"] = "root",
        })]);
    }

    /// <summary>A piece of a file (<c>/files/read</c>), its size where the offset is -1; null when there is no such file.</summary>
    public static JsonObject? Read(PlayState cluster, PlayAgent agent, string path, long offset, long? length)
    {
        if (Files(cluster, agent).FirstOrDefault(one => one.Path == path) is not { Path: not null } file)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(file.Text);
        if (offset == -1)
        {
            return new() { ["data"] = "", ["offset"] = bytes.Length };
        }

        var begin = (int)Math.Min(offset, bytes.Length);
        var count = (int)Math.Min(Math.Min(length ?? MostPerRead, MostPerRead), bytes.Length - begin);
        return new() { ["data"] = Encoding.UTF8.GetString(bytes, begin, count), ["offset"] = offset };
    }

    private static IEnumerable<PlayTask> Running(PlayState cluster, PlayAgent agent) =>
        MesosMaster.Instances(cluster).Where(one => one.Agent == agent && one.HoldsResources).SelectMany(PlayTask.Of);

    private static JsonArray Executors(PlayState cluster, IEnumerable<PlayTask> tasks, bool areOver) => new([..
        tasks.GroupBy(one => Directory(cluster, one), StringComparer.Ordinal).Select(run =>
        {
            var first = run.First();
            var isQueued = !areOver && first.Updates.IsEmpty;
            return (JsonNode)new JsonObject
            {
                ["id"] = ExecutorOf(first),
                ["name"] = "",
                ["source"] = ExecutorOf(first),
                ["container"] = run.Key[(run.Key.LastIndexOf('/') + 1)..],
                ["directory"] = run.Key,
                ["tasks"] = Tasks(cluster, areOver || isQueued ? [] : run),
                ["queued_tasks"] = Tasks(cluster, isQueued ? run : []),
                ["completed_tasks"] = Tasks(cluster, areOver ? run : []),
            };
        })]);

    private static JsonArray Tasks(PlayState cluster, IEnumerable<PlayTask> tasks) =>
        new([.. tasks.Select(one => (JsonNode)MesosMaster.Task(cluster, one, MesosResources.Sums([])))]);

    /// <summary>What each task has written; those of a pod's instance lie below the directory that they share.</summary>
    private static IEnumerable<(string Path, string Text, DateTimeOffset At)> Files(PlayState cluster, PlayAgent agent) =>
        from task in cluster.Ended.Where(one => one.Agent == agent).Concat(Running(cluster, agent))
        let directory = Directory(cluster, task) + (task.ExecutorId.Length > 0 ? $"/tasks/{task.Id}" : "")
        let at = task.Updates.IsEmpty ? task.StagedAt : task.Updates[^1].At
        from file in ((string, string, DateTimeOffset)[])[($"{directory}/stderr", task.Stderr, at), ($"{directory}/stdout", task.Stdout, at)]
        select file;

    private static string ExecutorOf(PlayTask task) => task.ExecutorId.Length > 0 ? task.ExecutorId : task.Id;

    /// <summary>The sandbox of one run of an executor, whose name looks like a random one.</summary>
    private static string Directory(PlayState cluster, PlayTask task)
    {
        var run = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{ExecutorOf(task)} {TaskId.Parse(task.Id)!.Incarnation}")).AsSpan(0, 16));
        return $"/var/lib/mesos/slave/slaves/{task.Agent.Id}/frameworks/{cluster.Settings.FrameworkId}/executors/{ExecutorOf(task)}/runs/{run}";
    }
}
