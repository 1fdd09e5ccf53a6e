using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold on one agent for one role.</summary>
internal sealed class RoleUse
{
    private readonly Dictionary<string, double> _scalars = new(StringComparer.Ordinal);

    /// <summary>Ports held.</summary>
    public List<PortRange> Ports { get; } = [];

    /// <summary>Amount of a scalar resource; 0 of one that is not held.</summary>
    public double this[string name] => _scalars.GetValueOrDefault(name);

    public void Add(ImmutableArray<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.Kind == ResourceKind.Ports)
            {
                Ports.AddRange(resource.Ranges);
            }
            else
            {
                _scalars[resource.Name] = this[resource.Name] + Math.Max(0, resource.Scalar);
            }
        }
    }
}
