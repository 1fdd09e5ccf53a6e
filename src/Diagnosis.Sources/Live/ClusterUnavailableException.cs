using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// No document of a cluster tells of workloads, so that nothing can be said of any. The message may be shown to callers: it names no address and no secret.
/// </summary>
public sealed class ClusterUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="clusterName">Name in the configuration.</param>
    /// <param name="detail">What came of the endpoints asked.</param>
    /// <param name="sources">One entry per document asked for; none when it did not come so far.</param>
    public ClusterUnavailableException(string clusterName, string detail, ImmutableArray<SourceStatus> sources = default)
        : base($"Cluster {clusterName} cannot be read: {detail}") =>
        (ClusterName, Detail, Sources) = (clusterName, detail, sources.IsDefault ? [] : sources);

    /// <summary>Name in the configuration.</summary>
    public string ClusterName { get; }

    /// <summary>What came of the endpoints asked: the message without the name.</summary>
    public string Detail { get; }

    /// <summary>The snapshot, when any of its documents tells of workloads.</summary>
    /// <exception cref="ClusterUnavailableException">None does.</exception>
    public static ClusterSnapshot Seen(string clusterName, ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var coverage = Coverage.Of(snapshot);
        return coverage.State == CoverageState.None ? throw new ClusterUnavailableException(clusterName, coverage.Detail, snapshot.Sources) : snapshot;
    }

    /// <summary>
    /// True when it is for want of credentials: whatever tells of workloads, or everything where nothing was asked that does, refused access (HTTP 401 or 403)
    /// or is not there. Asking again does not help then.
    /// </summary>
    public bool IsAccessRefused
    {
        get
        {
            var failed = Sources.Where(s => s.State == SourceState.Failed).ToArray();
            var listing = Array.FindAll(failed, Coverage.IsOfWorkloads);
            return failed.Length > 0 && Array.TrueForAll(listing.Length > 0 ? listing : failed, s => s.IsAccessRefused);
        }
    }

    /// <summary>True when documents were still waited for when the caller had to be answered: a longer deadline may help.</summary>
    public bool IsOutOfTime => Sources.Any(s => s.IsAwaited);

    /// <summary>What became of each document that was asked for; empty when none was.</summary>
    public ImmutableArray<SourceStatus> Sources { get; }
}
