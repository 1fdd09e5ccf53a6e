using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>The sums that every endpoint gives for an agent. Disks, labels and volumes do not show in them.</summary>
internal sealed class SummedResources
{
    private readonly ImmutableArray<Resource>.Builder _total = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _unreserved = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _reserved = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _used = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _offered = ImmutableArray.CreateBuilder<Resource>();
    private bool _hasUnreserved;

    /// <summary>The sums among the members of an agent.</summary>
    public static SummedResources Of(ref JsonWalker json)
    {
        var sums = new SummedResources();
        while (json.NextMember())
        {
            if (!sums.ReadMember(ref json))
            {
                json.Skip();
            }
        }

        return sums;
    }

    private bool ReadMember(ref JsonWalker json)
    {
        if (json.Named("resources"u8))
        {
            ResourceReader.ReadSums(ref json, "*", _total);
        }
        else if (json.Named("unreserved_resources"u8))
        {
            _hasUnreserved = json.IsObject;
            ResourceReader.ReadSums(ref json, "*", _unreserved);
        }
        else if (json.Named("reserved_resources"u8))
        {
            ReadReserved(ref json);
        }
        else if (json.Named("used_resources"u8))
        {
            ResourceReader.ReadSums(ref json, "*", _used);
        }
        else if (json.Named("offered_resources"u8))
        {
            ResourceReader.ReadSums(ref json, "*", _offered);
        }
        else
        {
            return false;
        }

        return true;
    }

    public Agent Fill(Agent agent) => agent with
    {
        Unreserved = (_hasUnreserved ? _unreserved : _total).ToImmutable(),
        Reserved = _reserved.ToImmutable(),
        Used = _used.ToImmutable(),
        Offered = _offered.ToImmutable(),
        ResourcesAreFull = false,
    };

    private void ReadReserved(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            ResourceReader.ReadSums(ref json, json.NameText(), _reserved);
        }
    }
}
