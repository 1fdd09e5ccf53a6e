using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the four scalar sums of a resource object, or of a list of resources; everything else in it is stepped over.</summary>
internal static class AmountsReader
{
    private static readonly MemberTable<QuotaAmounts> Members = new(
        ("cpus", (ref json, ref amounts) => amounts = amounts with { Cpus = ProtobufValue.Number(ref json) }),
        ("mem", (ref json, ref amounts) => amounts = amounts with { MemMiB = ProtobufValue.Number(ref json) }),
        ("disk", (ref json, ref amounts) => amounts = amounts with { DiskMiB = ProtobufValue.Number(ref json) }),
        ("gpus", (ref json, ref amounts) => amounts = amounts with { Gpus = ProtobufValue.Number(ref json) }));

    public static ResourceAmounts Read(ref JsonWalker json)
    {
        var amounts = ReadQuota(ref json);
        return new ResourceAmounts(amounts.Cpus ?? 0, amounts.MemMiB ?? 0, amounts.DiskMiB ?? 0, amounts.Gpus ?? 0);
    }

    /// <summary>The same with absent amounts kept apart from zero.</summary>
    public static QuotaAmounts ReadQuota(ref JsonWalker json) => json.IsArray ? Sum(ResourceReader.ReadAll(ref json)) : Members.ReadObject(ref json, default);

    private static QuotaAmounts Sum(ImmutableArray<Resource> resources) => resources.Aggregate(default(QuotaAmounts), (sum, resource) => resource.Name switch
    {
        "cpus" => sum with { Cpus = (sum.Cpus ?? 0) + resource.Scalar },
        "mem" => sum with { MemMiB = (sum.MemMiB ?? 0) + resource.Scalar },
        "disk" => sum with { DiskMiB = (sum.DiskMiB ?? 0) + resource.Scalar },
        "gpus" => sum with { Gpus = (sum.Gpus ?? 0) + resource.Scalar },
        _ => sum,
    });
}
