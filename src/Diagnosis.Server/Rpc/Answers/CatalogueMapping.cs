using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes what the server knows of itself.</summary>
internal static class CatalogueMapping
{
    /// <summary>Writes the clusters.</summary>
    public static Wire.ListClustersResponse ToWire(this IEnumerable<ConfiguredCluster> clusters) => new()
    {
        Clusters = { clusters.Select(ToWire) },
    };

    /// <summary>Writes what the settings say of a cluster.</summary>
    public static Wire.ClusterInfo ToWire(this ConfiguredCluster cluster) =>
        new() { Name = cluster.Name, Description = cluster.Description, Sample = cluster.IsSample };

    /// <summary>Writes the analyzers, in the order they are run and shown.</summary>
    public static Wire.ListAnalyzersResponse ToWire(this IEnumerable<AnalyzerDescriptor> descriptors) => new() { Analyzers = { descriptors.Select(ToWire) } };

    private static Wire.AnalyzerInfo ToWire(AnalyzerDescriptor descriptor)
    {
        var wire = new Wire.AnalyzerInfo { Id = descriptor.Id, Title = descriptor.Title, Description = descriptor.Description };
        wire.Categories.AddRange(descriptor.Categories.Select(c => (Wire.Category)c));
        wire.Reads.AddRange(descriptor.Reads.Select(r => r.WireName()));
        return wire;
    }
}
