using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the ends of the logs of the Mesos master and of agents on which tasks failed, where Mesos logs into files (Mesos 1.11, virtual paths
/// <c>/master/log</c> and <c>/slave/log</c>), and behind DC/OS else from the agent's journal. What cannot be read is told per log.
/// </summary>
internal sealed class ProcessLogReader(EndpointReader endpoints, ClusterAddresses addresses, KeptLogs kept, AgentCircuits circuits)
{
    private const int TailBytes = 256 * 1024;
    private readonly FileTail _files = new(endpoints);
    private readonly JournalTail _journals = new(endpoints, TailBytes);

    /// <summary>Begins to read the ends, all at the same time.</summary>
    public IEnumerable<LogRead> Begin(LogPlan plan, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        if (plan.HasMaster && addresses.Mesos is { } master)
        {
            yield return new LogRead(DocumentKind.MasterLog, [""], MasterAsync(plan, master, timeout, cancellationToken));
        }

        foreach (var agent in plan.Agents)
        {
            yield return new LogRead(DocumentKind.AgentLog, [agent.Id], kept.ReadAsync(
                DocumentKind.AgentLog, agent.Id, agent.At, () => AgentAsync(agent.Id, cluster, timeout, cancellationToken)));
        }
    }

    private Task<ImmutableArray<Fetched>> MasterAsync(LogPlan plan, Uri master, CancellationToken timeout, CancellationToken cancellationToken) =>
        kept.ReadAsync(DocumentKind.MasterLog, "", plan.FailedAt, () => circuits.AskAsync("", "log", DocumentKind.MasterLog, "", () =>
            _files.ReadAsync(DocumentKind.MasterLog, "", "/master/log", TailBytes, master, timeout, cancellationToken)));

    private Task<Fetched> AgentAsync(string id, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken) =>
        circuits.AskAsync(id, "log", DocumentKind.AgentLog, id, () => AskAsync(id, cluster, timeout, cancellationToken));

    private async Task<Fetched> AskAsync(string id, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        if (cluster.Agents.FirstOrDefault(a => a.Id == id) is not { } agent || AgentAddress.Of(agent, addresses.AgentUrl) is not { } url)
        {
            return Fetched.Missing(DocumentKind.AgentLog, "Mesos does not know the agent any more.") with { Subject = id };
        }

        var file = await _files.ReadAsync(DocumentKind.AgentLog, id, "/slave/log", TailBytes, url, timeout, cancellationToken);
        if (file.Body is not null || file.IsLate || addresses.JournalsOf(id) is not { } journals)
        {
            return file;
        }

        var journal = await _journals.ReadAsync(id, journals, timeout, cancellationToken);
        return journal.Body is not null ? journal : file with { Remark = "", Detail = $"{file.Detail} Its journal: {journal.Detail}" };
    }
}
