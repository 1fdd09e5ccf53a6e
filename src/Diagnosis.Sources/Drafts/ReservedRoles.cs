using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>The roles that an agent keeps resources for, and whose which port is.</summary>
internal sealed class ReservedRoles
{
    private readonly Dictionary<string, PortSet> _ports = new(StringComparer.Ordinal);
    private readonly HashSet<int> _lengths = [];

    public ReservedRoles(ImmutableArray<Resource> reserved)
    {
        var ranges = new Dictionary<string, List<PortRange>>(StringComparer.Ordinal);
        foreach (var resource in reserved)
        {
            if (resource.Role == "*")
            {
                continue;
            }

            if (_ports.TryAdd(resource.Role, PortSet.Empty))
            {
                _lengths.Add(resource.Role.Length);
            }

            if (resource.Kind == ResourceKind.Ports)
            {
                ref var ofRole = ref CollectionsMarshal.GetValueRefOrAddDefault(ranges, resource.Role, out _);
                (ofRole ??= []).AddRange(resource.Ranges.AsSpan());
            }
        }

        foreach (var (role, ofRole) in ranges)
        {
            _ports[role] = PortSet.Of([.. ofRole]);
        }
    }

    /// <summary>What a role may use: what is reserved for it, then for the roles above it, the nearest first.</summary>
    public ImmutableArray<string> UsableBy(string role)
    {
        var usable = ImmutableArray.CreateBuilder<string>();
        var byName = _ports.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = role.Length; end > 0; end = role.LastIndexOf('/', end - 1))
        {
            if (_lengths.Contains(end) && byName.TryGetValue(role.AsSpan(0, end), out var reserved, out _))
            {
                usable.Add(reserved);
            }
        }

        return usable.ToImmutable();
    }

    /// <summary>True when there are ports, and all are of these roles.</summary>
    public bool Have(PortSet ports, ImmutableArray<string> roles) => ports.Count > 0 && roles.Sum(role => ports.CountOf(_ports[role])) == ports.Count;

    /// <summary>The roles that have all of these ports; none when there are no ports.</summary>
    public HashSet<string> WithAll(PortSet ports) =>
        [.. _ports.Where(role => ports.Count > 0 && ports.CountOf(role.Value) == ports.Count).Select(role => role.Key)];
}
