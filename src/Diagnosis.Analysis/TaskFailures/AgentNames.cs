using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// One name per agent: a document names an agent by its id, its host, its address or several of these, and any document that has two of them tells which
/// belong together: lists of agents, an agent's own state, tasks, refused offers, failures, the logs of master and agent. Without this one agent would count
/// as two (rule 6 of the model of what is known).
/// </summary>
internal sealed partial class AgentNames
{
    private static readonly MadeOnceFor<SnapshotIndex, AgentNames> Known = new(static cluster => new(cluster));

    /// <summary>What an agent writes of itself: its host when it starts, its id when the master has given it one (Mesos 1.11, slave.cpp).</summary>
    private static readonly string[] HostMarks = ["gent hostname: ", "lave hostname: "];

    private static readonly string[] IdMarks = ["given agent ID ", "given slave ID "];

    private readonly Dictionary<string, string> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _byLabel = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withId = new(StringComparer.Ordinal);

    private AgentNames(SnapshotIndex cluster)
    {
        var snapshot = cluster.Snapshot;
        foreach (var agent in snapshot.Agents)
        {
            Add(agent.Id, agent.Hostname);
            Add(agent.Address, agent.Hostname);
        }

        foreach (var (name, host) in snapshot.AgentHosts)
        {
            Add(name, host);
        }

        foreach (var instance in snapshot.Workloads.SelectMany(w => w.Instances))
        {
            Add(instance.AgentId, instance.Host);
        }

        foreach (var offer in snapshot.Queue.SelectMany(q => q.LastUnusedOffers.IsDefault ? [] : q.LastUnusedOffers))
        {
            Add(offer.AgentId, offer.Hostname);
        }

        foreach (var failure in snapshot.Workloads.Select(w => w.LastTaskFailure).OfType<TaskFailure>().Concat(snapshot.TaskFailures))
        {
            Add(failure.AgentId, failure.Host);
        }

        foreach (var log in snapshot.Logs)
        {
            ReadLog(log);
        }
    }

    /// <summary>The names in a snapshot, gathered once.</summary>
    public static AgentNames Of(AnalysisContext subject) => Known.Of(subject.Cluster);

    /// <summary>True when the text has the form of an agent's id (<c>6f1d...-S3</c>), as the subject of a log may.</summary>
    public static bool IsId(string text)
    {
        var mark = text.LastIndexOf("-S", StringComparison.Ordinal);
        return mark > 0 && mark + 2 < text.Length && text.AsSpan(mark + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The host of a failure's agent; its id where no document tells the host; empty when neither is known.</summary>
    public string Of(TaskFailure failure) => failure.Host.Length > 0 ? Host(failure.Host) : Host(failure.AgentId ?? "");

    /// <summary>The one name of an agent that a document calls so.</summary>
    public string Host(string name)
    {
        var host = _hosts.GetValueOrDefault(name, name);
        return host.Contains('.', StringComparison.Ordinal) ? host : _byLabel.GetValueOrDefault(host) ?? host;
    }

    /// <summary>True when the id of the agent on this host is known, so that another id is another agent.</summary>
    public bool KnowsIdOf(string host) => _withId.Contains(host);

    private void Add(string? name, string? host)
    {
        if (host is not { Length: > 0 })
        {
            return;
        }

        if (name is { Length: > 0 } && name != host)
        {
            _hosts.TryAdd(name, host);
            _ = IsId(name) && _withId.Add(host);
        }

        // A host is also called by the first label of its name alone; two that share it are told apart by their whole names only.
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && !char.IsAsciiDigit(host[^1]))
        {
            var label = host[..dot];
            _byLabel[label] = _byLabel.TryGetValue(label, out var other) && other != host ? null : host;
        }
    }

    private void ReadLog(LogText log)
    {
        if (log.Kind == DocumentKind.MasterLog)
        {
            foreach (var line in LogLines.About(log, " at slave("))
            {
                if (InMastersWords().Match(line) is { Success: true } agent)
                {
                    Add(agent.Groups["id"].Value, agent.Groups["host"].Value);
                }
            }
        }
        else if (log.Kind == DocumentKind.AgentLog && log.Subject.Length > 0)
        {
            var isId = IsId(log.Subject);
            if ((isId ? HostMarks : IdMarks).Select(mark => WordAfter(log, mark)).FirstOrDefault(word => word.Length > 0) is { } other)
            {
                Add(isId ? log.Subject : other, isId ? other : log.Subject);
            }
        }
    }

    private static string WordAfter(LogText log, string mark)
    {
        var line = LogLines.About(log, mark).FirstOrDefault() ?? "";
        var words = line[Math.Min(line.Length, line.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
        var end = words.AsSpan().IndexOfAny(" \r\n;,");
        return end < 0 ? words : words[..end];
    }

    [GeneratedRegex(
        @"(?<id>[^\s']{1,200}-S\d{1,9})'? at slave\(\d{1,9}\)@[^\s()]{1,100} \((?<host>[^\s()]{1,253})\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InMastersWords();
}
