using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>On which agents a failure was seen, with counts: the same failure on one agent points at the agent, on several at the workload.</summary>
/// <param name="Agents">Host name, or id where no name is known, with its failures; most first.</param>
/// <param name="RunsElsewhere">Agents on which an instance of the workload runs although the failure was never seen there.</param>
/// <param name="Unplaced">Failures of which no document tells the agent.</param>
/// <param name="Distinct">How many agents these are at least: an id and a host that no document brings together may be one.</param>
internal sealed record FailureSpread(ImmutableArray<(string Agent, int Count)> Agents, ImmutableArray<string> RunsElsewhere, int Unplaced, int Distinct)
{
    private const int NamedAgents = 5;

    /// <summary>
    /// True when the failures speak against one agent: several and all of them there, or one while the same definition runs elsewhere. That a program ends is
    /// seldom its agent's doing, so that one end speaks against none.
    /// </summary>
    public bool PointsAtAgent(FailureCause cause) => !cause.IsSameOnEveryAgent && Unplaced == 0
        && (Agents is [{ Count: > 1 }] || (Agents.Length == 1 && !RunsElsewhere.IsEmpty && !cause.IsOfProgram));

    /// <summary>The one agent, for a headline: <c>2 times, always on web-7</c>.</summary>
    public string Brief => Agents[0].Count > 1 ? $"{Agents[0].Count} times, always on {Agents[0].Agent}" : $"only on {Agents[0].Agent}";

    public static FailureSpread Of(AnalysisContext subject, IEnumerable<TaskFailure> failures)
    {
        var names = AgentNames.Of(subject);
        string[] places =
        [
            .. FailureEvents.Group(failures, f => f)
                .Select(told => told.Select(names.Of).OrderBy(AgentNames.IsId).FirstOrDefault(name => name.Length > 0) ?? ""),
        ];
        ImmutableArray<(string Agent, int Count)> agents =
        [
            .. places.Where(name => name.Length > 0)
                .GroupBy(name => name, StringComparer.Ordinal)
                .Select(g => (Agent: g.Key, Count: g.Count()))
                .OrderByDescending(a => a.Count)
                .ThenBy(a => a.Agent, StringComparer.Ordinal),
        ];
        var ids = agents.Count(a => AgentNames.IsId(a.Agent));
        var mayBeOneOfThem = agents.Count(a => !AgentNames.IsId(a.Agent) && !names.KnowsIdOf(a.Agent));
        var elsewhere = subject.Workload.Instances
            .Where(i => i.IsRunning && i.Host is { Length: > 0 } && !DefinitionAge.IsOlder(i, subject) && subject.Now - i.StartedAt >= Restarts.Steady)
            .Select(i => names.Host(i.Host!))
            .Where(host => agents.All(a => a.Agent != host) && (ids == 0 || names.KnowsIdOf(host)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new(agents, [.. elsewhere], places.Length - agents.Sum(a => a.Count), agents.Length - Math.Min(ids, mayBeOneOfThem));
    }

    /// <summary>Name of the failure's agent: its host, as far as a document tells it; empty when unknown.</summary>
    public static string NameOf(AnalysisContext subject, TaskFailure failure) => AgentNames.Of(subject).Of(failure);

    /// <summary>One sentence; empty when no agent is known, or none can be to blame.</summary>
    public string Sentence(FailureCause cause) => Agents switch
    {
        [] => "",
        _ when cause.IsSameOnEveryAgent => "",
        [var one] when Unplaced > 0 =>
            $"{InWords.Count(one.Count + Unplaced, "failure")} are in the documents, and only of {one.Count} is the agent known: {one.Agent}.",
        [var one] when PointsAtAgent(cause) && !RunsElsewhere.IsEmpty =>
            $"Seen {Times(one.Count)} on {one.Agent} only, while instances run on {InWords.List(RunsElsewhere)}: look at {one.Agent} first.",
        [{ Count: 1 }] when cause.EndsRunningTasks => "",
        [{ Count: 1 } one] => $"One failure is in the documents, on {one.Agent}; it cannot tell the agent's fault from the workload's.",
        [var one] => $"Seen {one.Count} times, all on {one.Agent}: look at that agent first.",
        _ when Distinct < Agents.Length =>
            $"Seen on {InWords.List([.. Agents.Select(a => a.Agent)], NamedAgents)}; no document says which id is which host, so these may be fewer agents.",
        _ when cause.Category == FailureCategory.Agent => $"Seen on {Named()}: not one bad agent, look for what they have in common.",
        _ => $"Seen on {Named()}, so the agents are not to blame.",
    };

    private string Named() =>
        $"{Agents.Length} agents"
        + $" ({string.Join(", ", Agents.Take(NamedAgents).Select(a => $"{a.Agent} {a.Count}x"))}{(Agents.Length > NamedAgents ? ", ..." : "")})";

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
