using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Why a change cannot be made in a cluster: it names what is not there, or the documents do not tell what would come of it.</summary>
/// <param name="Subject">What was looked for.</param>
/// <param name="Asked">The name it was looked for by.</param>
/// <param name="Known">Names that exist.</param>
/// <param name="Message">What else there is to say, as a sentence; empty when nothing.</param>
public sealed record ChangeFault(FaultSubject Subject, string Asked, ImmutableArray<string> Known, string Message)
{
    /// <summary>What else keeps the change from being made; null when this is all.</summary>
    public ChangeFault? Further { get; init; }

    internal static ChangeFault NoAgent(ClusterSnapshot cluster, string asked) => new(
        FaultSubject.Agent,
        asked,
        [.. cluster.Agents.Select(static agent => agent.Hostname), .. cluster.Agents.Select(static agent => agent.Id)],
        cluster.Agents.IsEmpty ? "The documents list no agents; MESOS_SLAVES would." : "");

    internal static ChangeFault NoRole(FaultSubject subject, string asked, IEnumerable<string> known) =>
        new(subject, asked, [.. known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], "");
}
