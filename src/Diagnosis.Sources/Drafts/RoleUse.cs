using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold on one agent for one role.</summary>
internal sealed class RoleUse(string role)
{
    private readonly Dictionary<string, double> _scalars = new(StringComparer.Ordinal);

    public string Role => role;

    /// <summary>Ports held.</summary>
    public List<PortRange> Ports { get; } = [];

    /// <summary>Amounts of scalar resources by their names.</summary>
    public IReadOnlyDictionary<string, double> Scalars => _scalars;

    /// <summary>The four amounts that a quota counts.</summary>
    public ResourceAmounts Amounts => new(Amount("cpus"), Amount("mem"), Amount("disk"), Amount("gpus"));

    public void Add(ReadOnlySpan<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.Kind == ResourceKind.Ports)
            {
                Ports.AddRange(resource.Ranges.AsSpan());
            }
            else
            {
                _scalars[resource.Name] = Amount(resource.Name) + Math.Max(0, resource.Scalar);
            }
        }
    }

    private double Amount(string name) => _scalars.GetValueOrDefault(name);
}
