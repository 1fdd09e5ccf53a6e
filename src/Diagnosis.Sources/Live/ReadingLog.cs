using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>Tells the log of a cluster that is not read, in part or at all: one line when that changes, however often it is tried.</summary>
/// <param name="name">The cluster.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ReadingLog(string name, ILogger logger)
{
    private readonly Lock _lock = new();
    private string _told = "";

    /// <summary>A reading has ended, with these documents.</summary>
    /// <param name="sources">What became of them.</param>
    /// <param name="isUnavailable">True when the whole cluster could not be read.</param>
    public void Tell(ImmutableArray<SourceStatus> sources, bool isUnavailable)
    {
        var failed = sources.Where(s => s.State is SourceState.Failed or SourceState.Stale).OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var now = isUnavailable ? "all" : string.Join(' ', failed.Select(s => s.Name));
        lock (_lock)
        {
            if (now == _told)
            {
                return;
            }

            _told = now;
        }

        if (now.Length == 0)
        {
            WhollyRead(logger, name);
        }
        else if (isUnavailable)
        {
            Unavailable(logger, name, string.Join(' ', failed.Select(s => s.Detail).Distinct(StringComparer.Ordinal)));
        }
        else
        {
            NotRead(logger, name, string.Join(' ', failed.Select(s => $"{s.Name}: {s.Detail}")));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Cluster {Cluster} is read whole again")]
    private static partial void WhollyRead(ILogger logger, string cluster);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster} cannot be read. {Detail}")]
    private static partial void Unavailable(ILogger logger, string cluster, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster} is read in part. {Detail}")]
    private static partial void NotRead(ILogger logger, string cluster, string detail);
}
