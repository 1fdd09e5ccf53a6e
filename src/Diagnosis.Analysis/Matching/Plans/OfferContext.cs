using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What every decision needs to know of the cluster beside agents and workload.</summary>
/// <param name="FrameworkId">Marathon's framework id, which labels its reservations; null when unknown.</param>
/// <param name="HomeRegion">Region of the Mesos master.</param>
/// <param name="Now">The clock of the decision.</param>
internal sealed record OfferContext(string? FrameworkId, Fact<string> HomeRegion, DateTimeOffset Now)
{
    /// <summary>True when a document tells which machines are in maintenance.</summary>
    public bool KnowsMaintenance { get; init; }

    /// <summary>
    /// Agents of which Marathon recorded whether it left them alone for maintenance, by id, and when it did; looked for where a machine drains.
    /// </summary>
    public Lazy<Dictionary<string, (bool IsLeftAlone, DateTimeOffset At)>> RecordedMaintenance { get; init; } = new(() => []);

    /// <summary>A declined agent is offered anew within the five minutes of DC/OS: older records are of agents as they were.</summary>
    public static TimeSpan RecordsHold { get; } = TimeSpan.FromMinutes(6);

    /// <summary>
    /// Whether Marathon leaves an agent alone for maintenance, by its records: one that it left alone stays so to the end of its window, and one that it did
    /// not may be left alone some minutes later. Null when they do not tell.
    /// </summary>
    public bool? IsLeftAlone(string agentId) =>
        !RecordedMaintenance.Value.TryGetValue(agentId, out var recorded) ? null
        : recorded.IsLeftAlone ? true
        : Now - recorded.At < RecordsHold ? false : null;
}
