using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads pod definitions. What one instance needs is the sum over its containers and the executor (Marathon 1.11, PodDefinition).</summary>
internal static class PodReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var start = json.Start;
        if (!json.IsObject)
        {
            json.Object();
        }
        else if (ReadDefinition(ref json) is { } pod)
        {
            snapshot.Workload(pod.Id).Definition = pod;
        }
        else
        {
            json.Refuse(start, "a pod with an id");
        }
    }

    /// <summary>Reads a definition; null without an id.</summary>
    public static WorkloadDefinition? ReadDefinition(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var start = json.Start;
        var pod = new PodDraft();
        while (json.NextMember())
        {
            if (!ReadMember(ref json, pod))
            {
                json.Skip();
            }
        }

        return pod.Id is null ? null : pod.Build(json.SliceFrom(start));
    }

    private static bool ReadMember(ref JsonWalker json, PodDraft pod)
    {
        if (json.Named("id"u8))
        {
            pod.Id = Paths.Absolute(json.Text());
        }
        else if (json.Named("version"u8))
        {
            pod.Version = json.Text();
        }
        else if (json.Named("role"u8))
        {
            pod.Role = json.Text();
        }
        else if (json.Named("labels"u8))
        {
            pod.Labels = DefinitionReader.Labels(ref json);
        }
        else if (json.Named("containers"u8))
        {
            PodContainerReader.ReadAll(ref json, pod);
        }
        else if (json.Named("executorResources"u8))
        {
            pod.ExecutorResources = PodContainerReader.ReadResources(ref json, PodDraft.DefaultExecutor);
        }
        else if (json.Named("volumes"u8))
        {
            pod.HasExternalVolumes = VolumeReader.ReadPodVolumes(ref json, pod.Volumes);
        }
        else if (json.Named("networks"u8))
        {
            pod.Networks = NetworkReader.ReadAll(ref json);
        }
        else if (json.Named("scaling"u8))
        {
            ReadScaling(ref json, pod);
        }
        else if (json.Named("scheduling"u8))
        {
            ReadScheduling(ref json, pod);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadScaling(ref JsonWalker json, PodDraft pod)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("instances"u8))
            {
                pod.Instances = json.Int() ?? pod.Instances;
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadScheduling(ref JsonWalker json, PodDraft pod)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("placement"u8))
            {
                ReadPlacement(ref json, pod);
            }
            else if (json.Named("upgrade"u8))
            {
                pod.Upgrade = StrategyReader.ReadUpgrade(ref json);
            }
            else if (json.Named("backoff"u8))
            {
                pod.Backoff = StrategyReader.ReadBackoff(ref json);
            }
            else if (json.Named("unreachableStrategy"u8))
            {
                pod.Unreachable = StrategyReader.ReadUnreachable(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadPlacement(ref JsonWalker json, PodDraft pod)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("constraints"u8))
            {
                pod.Constraints = ConstraintReader.ReadObjects(ref json);
            }
            else if (json.Named("acceptedResourceRoles"u8))
            {
                pod.AcceptedResourceRoles = json.Texts();
            }
            else
            {
                json.Skip();
            }
        }
    }
}
