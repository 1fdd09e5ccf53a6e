using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// One name per agent: a document names an agent by its id, by its host or by both, and any document that has both tells which host an id is. Without
/// this one agent would count as two (rule 6 of the model of what is known).
/// </summary>
internal sealed class AgentNames
{
    private static readonly ConditionalWeakTable<SnapshotIndex, AgentNames> Known = [];

    private readonly Dictionary<string, string> _hosts = new(StringComparer.Ordinal);

    private AgentNames(SnapshotIndex cluster)
    {
        var snapshot = cluster.Snapshot;
        foreach (var agent in snapshot.Agents)
        {
            Add(agent.Id, agent.Hostname);
        }

        foreach (var instance in snapshot.Workloads.SelectMany(w => w.Instances))
        {
            Add(instance.AgentId, instance.Host);
        }

        foreach (var failure in snapshot.Workloads.Select(w => w.LastTaskFailure).OfType<TaskFailure>().Concat(snapshot.TaskFailures))
        {
            Add(failure.AgentId, failure.Host);
        }
    }

    /// <summary>The names in a snapshot, gathered once.</summary>
    public static AgentNames Of(AnalysisContext subject) => Known.GetValue(subject.Cluster, static cluster => new AgentNames(cluster));

    /// <summary>True when the text has the form of an agent's id (<c>6f1d...-S3</c>), as the subject of a log may.</summary>
    public static bool IsId(string text)
    {
        var mark = text.LastIndexOf("-S", StringComparison.Ordinal);
        return mark > 0 && mark + 2 < text.Length && text.AsSpan(mark + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The host of a failure's agent; its id where no document tells the host; empty when neither is known.</summary>
    public string Of(TaskFailure failure) => failure.Host.Length > 0 ? Host(failure.Host) : Host(failure.AgentId ?? "");

    private string Host(string name) => _hosts.GetValueOrDefault(name, name);

    private void Add(string? id, string? host)
    {
        if (id is { Length: > 0 } && host is { Length: > 0 })
        {
            _hosts.TryAdd(id, host);
        }
    }
}
