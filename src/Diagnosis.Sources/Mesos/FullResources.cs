using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>The <c>*_resources_full</c> members of an agent (Mesos 1.0 and newer, <c>/slaves</c>).</summary>
internal sealed class FullResources
{
    private readonly ImmutableArray<Resource>.Builder _reserved = ImmutableArray.CreateBuilder<Resource>();
    private ImmutableArray<Resource> _unreserved = [];
    private ImmutableArray<Resource> _used = [];
    private ImmutableArray<Resource> _offered = [];

    public bool Known { get; private set; }

    public bool ReadMember(ref JsonWalker json)
    {
        if (json.Named("unreserved_resources_full"u8))
        {
            Known = true;
            _unreserved = ResourceReader.ReadAll(ref json);
        }
        else if (json.Named("reserved_resources_full"u8))
        {
            Known = true;
            ReadReserved(ref json);
        }
        else if (json.Named("used_resources_full"u8))
        {
            _used = ResourceReader.ReadAll(ref json);
        }
        else if (json.Named("offered_resources_full"u8))
        {
            _offered = ResourceReader.ReadAll(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    public Agent Fill(Agent agent) =>
        agent with { Unreserved = _unreserved, Reserved = _reserved.ToImmutable(), Used = _used, Offered = _offered, ResourcesAreFull = true };

    private void ReadReserved(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            _reserved.AddRange(ResourceReader.ReadAll(ref json));
        }
    }
}
