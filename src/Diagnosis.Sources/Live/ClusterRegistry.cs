using System.Collections.Frozen;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>The clusters of the configuration. Callers name one; they never hand over an address.</summary>
public sealed class ClusterRegistry : IDisposable
{
    private readonly FrozenDictionary<string, ConfiguredCluster> _clusters;
    private readonly List<HttpClusterSource> _sources = [];

    /// <summary>Builds the clusters; nothing is read yet.</summary>
    public ClusterRegistry(IOptions<ClustersOptions> options, MemoryBudget memory, TimeProvider time, ILogger<ClusterRegistry> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clusters = options.Value.Clusters
            .Select(c => Build(c.Key, c.Value, memory, time, logger))
            .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        Clusters = [.. _clusters.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>All clusters by name.</summary>
    public IReadOnlyList<ConfiguredCluster> Clusters { get; }

    /// <summary>The cluster of that name in upper or lower case; null when there is none.</summary>
    public ConfiguredCluster? Find(string name) => _clusters.GetValueOrDefault(name);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _sources.ForEach(source => source.Dispose());

    private ConfiguredCluster Build(string name, ClusterOptions options, MemoryBudget memory, TimeProvider time, ILogger logger)
    {
        var source = new HttpClusterSource(name, options, memory, time, logger);
        _sources.Add(source);
        return new ConfiguredCluster(name, options, source, time);
    }
}
