using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the containers of a pod instance: state, the <c>healthy</c> condition, host ports.</summary>
internal static class PodContainerStatusReader
{
    private static readonly MemberTable<int?> Endpoint = new(("allocatedHostPort", (ref json, ref port) => port = json.Int()));

    public static void ReadAll(ref JsonWalker json, List<ContainerStatus> containers, List<int> ports)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object())
            {
                containers.Add(Read(ref json, ports));
            }
        }
    }

    private static ContainerStatus Read(ref JsonWalker json, List<int> ports)
    {
        var status = new ContainerStatus("", "", null, null, null);
        while (json.NextMember())
        {
            if (json.Named("name"u8))
            {
                status = status with { Name = json.Text() ?? "" };
            }
            else if (json.Named("status"u8))
            {
                status = status with { Status = json.Text() ?? "" };
            }
            else if (json.Named("message"u8))
            {
                status = status with { Message = json.Message() };
            }
            else if (json.Named("conditions"u8))
            {
                status = ReadConditions(ref json, status);
            }
            else if (json.Named("endpoints"u8))
            {
                ports.AddRange(Endpoint.ReadObjects(ref json, () => null).OfType<int>());
            }
            else
            {
                json.Skip();
            }
        }

        return status;
    }

    private static ContainerStatus ReadConditions(ref JsonWalker json, ContainerStatus status)
    {
        if (!json.Array())
        {
            return status;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? name = null;
            string? value = null;
            string? reason = null;
            while (json.NextMember())
            {
                if (json.Named("name"u8))
                {
                    name = json.Text();
                }
                else if (json.Named("value"u8))
                {
                    value = json.AnyText();
                }
                else if (json.Named("reason"u8))
                {
                    reason = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            if (name == "healthy")
            {
                status = status with { Healthy = value switch { "true" => true, "false" => false, _ => null }, HealthReason = reason };
            }
        }

        return status;
    }
}
