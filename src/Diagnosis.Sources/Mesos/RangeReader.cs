using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads ranges: a list, as Marathon's offers have it, or protobuf's <c>{"range": [...]}</c>.</summary>
internal static class RangeReader
{
    private static readonly MemberTable<ImmutableArray<PortRange>> Wrapped = new(("range", (ref json, ref ranges) => ranges = ReadList(ref json)));

    public static ImmutableArray<PortRange> ReadAll(ref JsonWalker json) => json.IsArray ? ReadList(ref json) : Wrapped.ReadObject(ref json, []);

    private static ImmutableArray<PortRange> ReadList(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var ranges = new PooledList<PortRange>();
        while (json.NextObject())
        {
            if (Read(ref json) is ({ } begin, { } end))
            {
                ranges.Add(new PortRange(begin, end));
            }
        }

        var all = SharedRanges.Of(ranges.Items);
        ranges.Clear();
        return all;
    }

    private static (long? Begin, long? End) Read(ref JsonWalker json)
    {
        var (begin, end) = (default(long?), default(long?));
        while (json.NextMember())
        {
            if (json.Named("begin"u8))
            {
                begin = json.Long();
            }
            else if (json.Named("end"u8))
            {
                end = json.Long();
            }
            else
            {
                json.Skip();
            }
        }

        return (begin, end);
    }
}
