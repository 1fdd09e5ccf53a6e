using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the four scalar sums of a resource object; everything else in it is stepped over.</summary>
internal static class AmountsReader
{
    public static ResourceAmounts Read(ref JsonWalker json)
    {
        var amounts = ReadQuota(ref json);
        return new ResourceAmounts(amounts.Cpus ?? 0, amounts.MemMiB ?? 0, amounts.DiskMiB ?? 0, amounts.Gpus ?? 0);
    }

    /// <summary>The same with absent amounts kept apart from zero; a value may be wrapped as <c>{"value": 4}</c>.</summary>
    public static QuotaAmounts ReadQuota(ref JsonWalker json)
    {
        var amounts = default(QuotaAmounts);
        if (!json.Object())
        {
            return amounts;
        }

        while (json.NextMember())
        {
            if (json.Named("cpus"u8))
            {
                amounts = amounts with { Cpus = Value(ref json) };
            }
            else if (json.Named("mem"u8))
            {
                amounts = amounts with { MemMiB = Value(ref json) };
            }
            else if (json.Named("disk"u8))
            {
                amounts = amounts with { DiskMiB = Value(ref json) };
            }
            else if (json.Named("gpus"u8))
            {
                amounts = amounts with { Gpus = Value(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        return amounts;
    }

    private static double? Value(ref JsonWalker json)
    {
        if (!json.IsObject)
        {
            return json.Number();
        }

        double? value = null;
        while (json.NextMember())
        {
            if (json.Named("value"u8))
            {
                value = json.Number();
            }
            else
            {
                json.Skip();
            }
        }

        return value;
    }
}
