using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the containers of a pod definition.</summary>
internal static class PodContainerReader
{
    /// <summary>Marathon 1.11, resources.raml.</summary>
    private static readonly ResourceAmounts DefaultResources = new(1, 128, 0, 0);

    public static void ReadAll(ref JsonWalker json, PodDraft pod)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object())
            {
                Read(ref json, pod);
            }
        }
    }

    public static ResourceAmounts ReadResources(ref JsonWalker json, ResourceAmounts amounts)
    {
        if (!json.Object())
        {
            return amounts;
        }

        while (json.NextMember())
        {
            if (json.Named("cpus"u8))
            {
                amounts = amounts with { Cpus = json.Number() ?? amounts.Cpus };
            }
            else if (json.Named("mem"u8))
            {
                amounts = amounts with { MemMiB = json.Number() ?? amounts.MemMiB };
            }
            else if (json.Named("disk"u8))
            {
                amounts = amounts with { DiskMiB = json.Number() ?? amounts.DiskMiB };
            }
            else if (json.Named("gpus"u8))
            {
                amounts = amounts with { Gpus = json.Number() ?? amounts.Gpus };
            }
            else
            {
                json.Skip();
            }
        }

        return amounts;
    }

    private static void Read(ref JsonWalker json, PodDraft pod)
    {
        var container = new ContainerDefinition();
        HealthCheck? check = null;
        while (json.NextMember())
        {
            if (json.Named("name"u8))
            {
                container = container with { Name = json.Text() ?? "" };
            }
            else if (json.Named("resources"u8))
            {
                container = container with { Resources = ReadResources(ref json, DefaultResources) };
            }
            else if (json.Named("image"u8))
            {
                container = ReadImage(ref json, container);
            }
            else if (json.Named("exec"u8))
            {
                container = container with { Cmd = HealthCheckReader.ReadCommand(ref json) };
            }
            else if (json.Named("endpoints"u8))
            {
                pod.Endpoints.AddRange(PortReader.ReadAll(ref json, "hostPort"u8) ?? []);
            }
            else if (json.Named("check"u8))
            {
                pod.HasCheck |= json.IsObject;
                json.Skip();
            }
            else if (json.Named("healthCheck"u8))
            {
                check = ReadCheck(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        pod.Containers.Add(container);
        if (check is not null)
        {
            pod.HealthChecks.Add(check with { ContainerName = container.Name });
        }
    }

    private static ContainerDefinition ReadImage(ref JsonWalker json, ContainerDefinition container)
    {
        if (!json.Object())
        {
            return container;
        }

        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                container = container with { Image = json.Text() };
            }
            else if (json.Named("forcePull"u8))
            {
                container = container with { ForcePullImage = json.Bool() ?? false };
            }
            else
            {
                json.Skip();
            }
        }

        return container;
    }

    private static HealthCheck? ReadCheck(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var check = new HealthCheck { Protocol = "MESOS_HTTP" };
        while (json.NextMember())
        {
            if (json.Named("http"u8))
            {
                check = ReadProbe(ref json, check with { Protocol = "MESOS_HTTP" });
            }
            else if (json.Named("tcp"u8))
            {
                check = ReadProbe(ref json, check with { Protocol = "MESOS_TCP" });
            }
            else if (json.Named("exec"u8))
            {
                check = check with { Protocol = "COMMAND", Command = HealthCheckReader.ReadCommand(ref json) };
            }
            else
            {
                check = HealthCheckReader.ReadTiming(ref json, check);
            }
        }

        return check;
    }

    private static HealthCheck ReadProbe(ref JsonWalker json, HealthCheck check)
    {
        if (!json.Object())
        {
            return check;
        }

        while (json.NextMember())
        {
            if (json.Named("endpoint"u8))
            {
                check = check with { Endpoint = json.Text() };
            }
            else if (json.Named("path"u8))
            {
                check = check with { Path = json.Text() };
            }
            else if (json.Named("scheme"u8))
            {
                check = json.Text() is "HTTPS" or "https" ? check with { Protocol = "MESOS_HTTPS" } : check;
            }
            else
            {
                json.Skip();
            }
        }

        return check;
    }
}
