using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the ends of the logs of the Mesos master and of those agents on which tasks failed lately, where Mesos logs into files (Mesos 1.11, virtual paths
/// <c>/master/log</c> and <c>/slave/log</c>). What cannot be read is told per log.
/// </summary>
internal sealed class ProcessLogReader(EndpointReader endpoints, ClusterAddresses addresses, int mostAgents)
{
    private const int TailBytes = 256 * 1024;
    private readonly FileTail _files = new(endpoints);

    /// <summary>The ends as documents, and for logs without one why there is none.</summary>
    public async Task<IReadOnlyList<Fetched>> ReadAsync(ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var logs = new List<Fetched>();
        if (addresses.Mesos is { } master)
        {
            logs.Add(await _files.ReadAsync(DocumentKind.MasterLog, "", "/master/log", TailBytes, master, timeout, cancellationToken));
        }

        var failedOn = RecentFailures.Of(cluster).Select(f => f.AgentId).OfType<string>().Distinct(StringComparer.Ordinal).Take(mostAgents);
        var agents = cluster.Agents.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (var id in failedOn)
        {
            cancellationToken.ThrowIfCancellationRequested();
            logs.Add(agents.TryGetValue(id, out var agent) && AgentAddress.Of(agent, addresses.AgentUrl) is { } url
                ? await _files.ReadAsync(DocumentKind.AgentLog, id, "/slave/log", TailBytes, url, timeout, cancellationToken)
                : Fetched.Missing(DocumentKind.AgentLog, "Mesos does not know the agent any more.") with { Subject = id });
        }

        return logs;
    }
}
