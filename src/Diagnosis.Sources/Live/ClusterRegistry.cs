using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>The clusters of the configuration. Callers name one; they never hand over an address.</summary>
public sealed partial class ClusterRegistry : IDisposable
{
    /// <summary>Frameworks come and go seldom: a reading so old still tells which Marathons there are.</summary>
    private static readonly TimeSpan FurtherLast = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, ConfiguredCluster> _clusters;
    private readonly List<ClusterConnection> _connections = [];

    /// <summary>Builds the clusters; nothing is read yet. Without a cache nothing is shared with other servers.</summary>
    public ClusterRegistry(
        IOptions<ClustersOptions> options, SharedCache? cache, MemoryBudget memory, TimeProvider time, ILogger<ClusterRegistry> logger)
    {
        _clusters = options.Value.Clusters
            .Select(c => Build(c.Key, c.Value, cache, memory, time, logger))
            .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        Clusters = [.. _clusters.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
        foreach (var (name, _) in options.Value.Clusters.Where(c => c.Value.InsecureSkipTlsVerification))
        {
            LogUnverified(logger, name);
        }
    }

    /// <summary>All clusters by name, without their further Marathons.</summary>
    public IReadOnlyList<ConfiguredCluster> Clusters { get; }

    /// <summary>The cluster of that name in upper or lower case; null when there is none.</summary>
    public ConfiguredCluster? Find(string name) => _clusters.GetValueOrDefault(name);

    /// <summary>How a cluster is called that was asked for by this name in any case; the name itself where there is none.</summary>
    public string NameOf(string name) => Find(name)?.Name
        ?? (FurtherMarathon.Parse(name) is { } further && Find(further.Cluster) is { } first
            ? first.IsOwnMarathon(further.Service) ? first.Name : FurtherMarathon.Name(first.Name, further.Service)
            : name);

    /// <summary>True for a name that may be that of a further Marathon: whether it is one, only the cluster tells.</summary>
    public bool MayBeFurther(string name) => FurtherMarathon.Parse(name) is { } further && Find(further.Cluster) is { MayHaveFurther: true };

    /// <summary>The cluster of that name, or the further Marathon that the cluster's Mesos knows; null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="authorization">What the caller sent as <c>Authorization</c>: where it is used to read, it also says what there is.</param>
    /// <param name="timeLeft">How much the caller has.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ClusterUnavailableException">The frameworks cannot be read that would tell.</exception>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    public async Task<ConfiguredCluster?> FindAsync(string name, string? authorization, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        if (Find(name) is { } cluster || FurtherMarathon.Parse(name) is not { } further)
        {
            return Find(name);
        }

        if (Find(further.Cluster) is not { MayHaveFurther: true } first)
        {
            return null;
        }

        if (first.IsOwnMarathon(further.Service))
        {
            return first;
        }

        var snapshot = await first.ReadAsync(FurtherLast, authorization, timeLeft, cancellationToken);
        if (first.FurtherMarathons(snapshot).Contains(further.Service))
        {
            return first.Further(further.Service);
        }

        var frameworks = snapshot.Sources.Where(s => s.Kind == DocumentKind.MesosFrameworks).ToArray();
        return frameworks.Any(s => s.WasUsed) || !snapshot.Frameworks.IsEmpty
            ? null
            : throw new ClusterUnavailableException(
                first.Name, $"The frameworks were not read, which tell its Marathons. {string.Join(' ', frameworks.Select(s => s.Detail))}", [.. frameworks]);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private ConfiguredCluster Build(string name, ClusterOptions options, SharedCache? cache, MemoryBudget memory, TimeProvider time, ILogger logger)
    {
        var connection = new ClusterConnection(options, cache, memory, time, logger);
        _connections.Add(connection);
        return new ConfiguredCluster(name, options, connection, time);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Cluster {Cluster}: whoever answers is believed, whatever certificate is shown (InsecureSkipTlsVerification). CaFile is the safe way")]
    private static partial void LogUnverified(ILogger logger, string cluster);
}
