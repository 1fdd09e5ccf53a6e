using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>An agent's resources while they are read: in full (Mesos 1.0 and newer, <c>/slaves</c>), or as the sums that every endpoint gives.</summary>
internal sealed class AgentResources
{
    private static readonly RepeatedValue<ImmutableArray<Resource>?> All = new((ref json) => ResourceReader.ReadSums(ref json, "*"));
    private static readonly RepeatedValue<ImmutableArray<Resource>?> NotReservedSums = new((ref json) => ResourceReader.ReadSums(ref json, "*"));
    private static readonly RepeatedValue<ImmutableArray<Resource>?> OfferedSums = new((ref json) => ResourceReader.ReadSums(ref json, "*"));

    /// <summary>The sums among the members of an agent. Disks, labels and volumes do not show in them.</summary>
    public static readonly MemberTable<AgentResources> Members = new(
        ("resources", (ref json, ref sums) => sums.Total = json.Take(All)),
        ("unreserved_resources", (ref json, ref sums) => sums.Unreserved = json.Take(NotReservedSums)),
        ("reserved_resources", (ref json, ref sums) => sums.ReadReservedSums(ref json)),
        ("used_resources", (ref json, ref sums) => sums.Used = ResourceReader.ReadSums(ref json, "*")),
        ("offered_resources", (ref json, ref sums) => sums.Offered = json.Take(OfferedSums)));

    /// <summary>Sums that agents of one size have alike, where they are not wanted.</summary>
    private static readonly MemberTable<bool> Alike = new(
        ("resources", Stepped()), ("unreserved_resources", Stepped()), ("reserved_resources", Stepped()), ("offered_resources", Stepped()));

    private bool _saysReserved;

    public ImmutableArray<Resource>? Total { get; private set; }

    public ImmutableArray<Resource>? Unreserved { get; set; }

    public ImmutableArray<Resource> Reserved { get; private set; } = [];

    public ImmutableArray<Resource>? Used { get; set; }

    public ImmutableArray<Resource>? Offered { get; set; }

    /// <summary>True when the sums say what is reserved and what is used.</summary>
    public bool IsWhole => Used is not null && _saysReserved;

    /// <summary>Steps over a sum that is not wanted; false when the current member is none that agents have alike.</summary>
    public static bool TrySkip(ref JsonWalker json)
    {
        var isAlike = true;
        return Alike.TryReadMember(ref json, ref isAlike);
    }

    /// <summary>The total less what is reserved, for where that is not told by itself.</summary>
    public ImmutableArray<Resource> NotReserved() =>
    [
        .. (Total ?? []).GroupJoin(Reserved, whole => whole.Name, reserved => reserved.Name, (whole, reserved) => whole with
        {
            Scalar = FixedPoint.Left(whole.Scalar, reserved.Sum(r => r.Scalar)),
            Ranges = [.. PortSet.Of(whole.Ranges).Except(PortSet.Of([.. reserved.SelectMany(r => r.Ranges)])).Ranges],
        }),
    ];

    /// <summary>Reads <c>reserved_resources_full</c>: a list for each role.</summary>
    public void ReadReserved(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return;
        }

        var reserved = new PooledList<Resource>();
        while (json.NextMember())
        {
            ResourceReader.AddAll(ref json, ref reserved);
        }

        Reserved = Reserved.AddRange(reserved.Drain());
    }

    /// <summary>Takes what the v1 API lists together.</summary>
    public void AddTotal(ImmutableArray<Resource> total)
    {
        Unreserved = [.. total.Where(r => r.Role == "*")];
        Reserved = Reserved.AddRange(total.Where(r => r.Role != "*"));
    }

    private static MemberReader<bool> Stepped()
    {
        var value = new RepeatedValue<bool>((ref json) =>
        {
            json.Skip();
            return true;
        });
        return (ref json, ref isAlike) => isAlike = json.Take(value);
    }

    private void ReadReservedSums(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return;
        }

        _saysReserved = true;
        var reserved = new PooledList<Resource>();
        while (json.NextMember())
        {
            ResourceReader.AddSums(ref json, json.NameText(), ref reserved);
        }

        Reserved = Reserved.AddRange(reserved.Drain());
    }
}
