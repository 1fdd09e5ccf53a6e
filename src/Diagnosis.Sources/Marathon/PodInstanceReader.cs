using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the instances of a pod status.</summary>
internal static class PodInstanceReader
{
    private const string VersionMark = "::versions/";

    private static readonly MemberTable<PodInstance> Members = new(
        ("id", (ref json, ref read) => read.Instance = read.Instance with { Id = json.Text() ?? "" }),
        ("containers", (ref json, ref read) => read.Containers = PodContainerStatusReader.ReadAll(ref json, read.Ports)),
        ("status", (ref json, ref read) => read.Instance = read.Instance with { State = json.Text() ?? "" }),
        ("statusSince", (ref json, ref read) => read.Since = json.Time()),
        ("agentHostname", (ref json, ref read) => read.Instance = read.Instance with { Host = json.Text() }),
        ("agentId", (ref json, ref read) => read.Instance = read.Instance with { AgentId = json.Text() }),
        ("agentRegion", (ref json, ref read) => read.Instance = read.Instance with { Region = json.Text() }),
        ("agentZone", (ref json, ref read) => read.Instance = read.Instance with { Zone = json.Text() }),
        ("role", (ref json, ref read) => read.Instance = read.Instance with { Role = json.Text() }),
        ("message", (ref json, ref read) => read.Instance = read.Instance with { Message = json.Message() }),
        ("specReference", (ref json, ref read) => read.Instance = read.Instance with { Version = VersionOf(json.Text() ?? "") }),
        ("localVolumes", (ref json, ref read) => read.Instance = read.Instance with { PersistenceIds = LocalVolumeReader.ReadIds(ref json) }));

    public static List<Instance> ReadAll(ref JsonWalker json)
    {
        var instances = new List<Instance>();
        if (!json.Array())
        {
            return instances;
        }

        while (json.NextObject())
        {
            var start = json.Start;
            var read = Members.ReadObject(ref json, new PodInstance());
            if (read.Instance.Id.Length == 0)
            {
                json.Refuse(start, "an instance with an id");
            }
            else
            {
                instances.Add(read.Build());
            }
        }

        return instances;
    }

    private static DateTimeOffset? VersionOf(string reference)
    {
        var mark = reference.LastIndexOf(VersionMark, StringComparison.Ordinal);
        return mark < 0 ? null : VersionTime.Of(reference[(mark + VersionMark.Length)..]);
    }

    private sealed class PodInstance
    {
        public Instance Instance { get; set; } = new() { Id = "" };

        public DateTimeOffset? Since { get; set; }

        public List<ContainerStatus> Containers { get; set; } = [];

        public List<int> Ports { get; } = [];

        public Instance Build() => Instance with
        {
            TaskId = Instance.Id,
            StagedAt = Since,
            StartedAt = Since,
            Containers = [.. Containers],
            Ports = [.. Ports],
            Condition = Conditions.OfPod(Instance.State, Containers),
            IsStopped = Conditions.IsStopped(Instance.State),
        };
    }
}
