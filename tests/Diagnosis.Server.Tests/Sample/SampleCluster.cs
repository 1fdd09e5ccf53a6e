using System.Globalization;
using System.Text.Json.Nodes;
using Diagnosis.Server.Sample;

namespace Diagnosis.Server.Tests.Sample;

/// <summary>The sample's documents as of one instant, with the questions the tests ask of them.</summary>
internal sealed class SampleCluster
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly string[] Names =
    [
        "marathon/apps", "marathon/pod-status", "marathon/queue", "marathon/deployments", "marathon/groups", "marathon/info",
        "mesos/slaves", "mesos/frameworks", "mesos/roles", "mesos/quota", "mesos/flags", "mesos/state", "mesos/maintenance/schedule",
            "mesos/maintenance/status",
    ];

    private readonly SampleDocuments _documents = new(new SampleTime(new StoppedClock(Now)));

    public JsonNode Read(string name) => _documents.Read(name);

    public JsonObject[] Apps => Objects(Read("marathon/apps")["apps"]);

    public JsonObject[] Pods => Objects(Read("marathon/pod-status"));

    public JsonObject[] Queue => Objects(Read("marathon/queue")["queue"]);

    public JsonObject[] Agents => Objects(Read("mesos/slaves")["slaves"]);

    public JsonObject Marathon => Objects(Read("mesos/frameworks")["frameworks"]).Single(f => (string?)f["name"] == "marathon");

    public JsonObject[] MesosTasks => Objects(Marathon["tasks"]);

    public static JsonObject[] Objects(JsonNode? array) => [.. array!.AsArray().Select(n => n!.AsObject())];

    public static string Id(JsonObject document) => (string)document["id"]!;

    public static JsonObject Spec(JsonObject queued) => (queued["app"] ?? queued["pod"])!.AsObject();

    public static decimal Amount(JsonNode? resources, string name) => (decimal?)resources?[name] ?? 0;

    public static HashSet<int> Ports(JsonNode? ranges) => ranges is null
        ? []
        : [.. ((string)ranges!).Trim('[', ']').Split(", ").Select(r => r.Split('-')).SelectMany(r => Range(Number(r[0]), Number(r[1])))];

    public static HashSet<int> OfferedPorts(JsonNode ranges) => [.. Objects(ranges).SelectMany(r => Range((int)r["begin"]!, (int)r["end"]!))];

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
