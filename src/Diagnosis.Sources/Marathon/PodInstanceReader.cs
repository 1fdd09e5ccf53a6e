using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the instances of a pod status.</summary>
internal static class PodInstanceReader
{
    private const string VersionMark = "::versions/";

    public static void ReadAll(ref JsonWalker json, List<Instance> instances)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object() && Read(ref json) is { } instance)
            {
                instances.Add(instance);
            }
        }
    }

    private static Instance? Read(ref JsonWalker json)
    {
        var start = json.Start;
        string? id = null;
        var containers = new List<ContainerStatus>();
        var ports = new List<int>();
        var instance = new Instance { Id = "" };
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = json.Text();
            }
            else if (json.Named("containers"u8))
            {
                PodContainerStatusReader.ReadAll(ref json, containers, ports);
            }
            else
            {
                instance = ReadMember(ref json, instance);
            }
        }

        if (id is null)
        {
            json.Refuse(start, "an instance with an id");
            return null;
        }

        return instance with
        {
            Id = id,
            TaskId = id,
            Containers = [.. containers],
            Ports = [.. ports],
            Condition = Conditions.OfPod(instance.State, containers),
            IsStopped = Conditions.IsStopped(instance.State),
        };
    }

    private static Instance ReadMember(ref JsonWalker json, Instance instance)
    {
        if (json.Named("status"u8))
        {
            return instance with { State = json.Text() ?? "" };
        }

        if (json.Named("statusSince"u8))
        {
            var since = json.Moment();
            return instance with { StagedAt = since, StartedAt = since };
        }

        if (json.Named("agentHostname"u8))
        {
            return instance with { Host = json.Text() };
        }

        if (json.Named("agentId"u8))
        {
            return instance with { AgentId = json.Text() };
        }

        if (json.Named("agentRegion"u8))
        {
            return instance with { Region = json.Text() };
        }

        if (json.Named("agentZone"u8))
        {
            return instance with { Zone = json.Text() };
        }

        if (json.Named("role"u8))
        {
            return instance with { Role = json.Text() };
        }

        if (json.Named("message"u8))
        {
            return instance with { Message = json.Message() };
        }

        if (json.Named("specReference"u8))
        {
            var reference = json.Text() ?? "";
            var mark = reference.LastIndexOf(VersionMark, StringComparison.Ordinal);
            return mark < 0 ? instance : instance with { Version = VersionMoment.Of(reference[(mark + VersionMark.Length)..]) };
        }

        if (json.Named("localVolumes"u8))
        {
            return instance with { PersistenceIds = [.. LocalVolumeReader.ReadIds(ref json)] };
        }

        json.Skip();
        return instance;
    }
}
