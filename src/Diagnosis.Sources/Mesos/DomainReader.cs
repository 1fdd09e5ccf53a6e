using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads a fault domain.</summary>
internal static class DomainReader
{
    public static (string? Region, string? Zone) Read(ref JsonWalker json)
    {
        string? region = null;
        string? zone = null;
        if (!json.Object())
        {
            return (null, null);
        }

        while (json.NextMember())
        {
            if (!json.Named("fault_domain"u8) || !json.Object())
            {
                json.Skip();
                continue;
            }

            while (json.NextMember())
            {
                if (json.Named("region"u8))
                {
                    region = ReadName(ref json);
                }
                else if (json.Named("zone"u8))
                {
                    zone = ReadName(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return (region, zone);
    }

    private static string? ReadName(ref JsonWalker json)
    {
        string? name = null;
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named("name"u8))
                {
                    name = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return name;
    }
}
