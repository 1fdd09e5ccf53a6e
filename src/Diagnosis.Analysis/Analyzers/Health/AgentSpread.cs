using System.Collections.Immutable;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Where instances fail: on some agents alone, which points at those, or on all, which points at the workload.</summary>
/// <param name="Hosts">Agents with failing instances, in order.</param>
/// <param name="OnlyThere">True when others of the same definition pass, and none of them on an agent of a failing one.</param>
/// <param name="Words">Where, as a part of a sentence.</param>
/// <param name="PerAgent">Failing and judged instances by agent.</param>
internal sealed record AgentSpread(ImmutableArray<string> Hosts, bool OnlyThere, string Words, string PerAgent)
{
    private const int MostAgents = 10;

    /// <summary>Compares the failing ones with all that were judged.</summary>
    public static AgentSpread Of(ImmutableArray<InstanceHealth> failing, ImmutableArray<InstanceHealth> all)
    {
        ImmutableArray<string> hosts = [.. failing.Select(f => f.Host).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var passing = all.Where(i => i.Verdict == HealthVerdict.Passing).ToArray();
        var passingHosts = passing.Select(i => i.Host).Distinct(StringComparer.Ordinal).ToArray();
        var only = passing.Length > 0 && !hosts.Intersect(passingHosts, StringComparer.Ordinal).Any();
        var words = only
            ? $"only on {InWords.List(hosts)} while {InWords.Count(passing.Length, "instance")} elsewhere {(passing.Length == 1 ? "passes" : "pass")}"
            : hosts.Length > 1 && passing.Length == 0 && failing.Length == all.Length ? $"on {InWords.All(hosts.Length, "agent")}"
            : $"on {InWords.List(hosts)}";
        var perAgent = all.GroupBy(i => i.Host, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {g.Count(i => failing.Contains(i))} of {g.Count()}")
            .ToArray();
        return new(hosts, only, words, InWords.List(perAgent, MostAgents));
    }
}
