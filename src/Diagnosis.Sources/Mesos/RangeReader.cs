using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads ranges: a list, as Marathon's offers have it, or protobuf's <c>{"range": [...]}</c>.</summary>
internal static class RangeReader
{
    private static readonly MemberTable<(long? Begin, long? End)> Range = new(
        ("begin", (ref json, ref range) => range.Begin = json.Long()),
        ("end", (ref json, ref range) => range.End = json.Long()));

    private static readonly MemberTable<ImmutableArray<PortRange>> Wrapped = new(("range", (ref json, ref ranges) => ranges = ReadList(ref json)));

    public static ImmutableArray<PortRange> ReadAll(ref JsonWalker json) => json.IsArray ? ReadList(ref json) : Wrapped.ReadObject(ref json, []);

    private static ImmutableArray<PortRange> ReadList(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var ranges = ImmutableArray.CreateBuilder<PortRange>();
        while (json.NextObject())
        {
            if (Range.ReadObject(ref json, default) is ({ } begin, { } end))
            {
                ranges.Add(new PortRange(begin, end));
            }
        }

        return ranges.DrainToImmutable();
    }
}
