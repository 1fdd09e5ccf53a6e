using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold on one agent for one role.</summary>
internal sealed class RoleUse(string role)
{
    private readonly List<(string Name, double Amount)> _scalars = [];

    public string Role => role;

    /// <summary>Ports held.</summary>
    public List<PortRange> Ports { get; } = [];

    /// <summary>Amount of a scalar resource; 0 of one that is not held.</summary>
    public double this[string name] => IndexOf(name) is var index and >= 0 ? _scalars[index].Amount : 0;

    public void Add(ReadOnlySpan<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.Kind == ResourceKind.Ports)
            {
                Ports.AddRange(resource.Ranges.AsSpan());
            }
            else if (IndexOf(resource.Name) is var index and >= 0)
            {
                _scalars[index] = (resource.Name, _scalars[index].Amount + Math.Max(0, resource.Scalar));
            }
            else
            {
                _scalars.Add((resource.Name, Math.Max(0, resource.Scalar)));
            }
        }
    }

    /// <summary>There are a handful of resources.</summary>
    private int IndexOf(string name)
    {
        for (var i = 0; i < _scalars.Count; i++)
        {
            if (_scalars[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
