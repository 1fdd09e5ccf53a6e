using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>An entry of Marathon's launch queue: one workload in one role.</summary>
public sealed record QueueItem
{
    /// <summary>Marathon dates the wait and its refusals in different places, which hear of the same instance moments apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <summary>Id of the app or pod.</summary>
    public required string WorkloadId { get; init; }

    /// <summary>Instances waiting (1.8 and newer: also those matched but not yet confirmed).</summary>
    public int Count { get; init; }

    /// <summary>False when the document does not say how many wait, or says what cannot be: at least one does.</summary>
    public bool IsCountKnown { get; init; } = true;

    /// <summary>Role of the waiting instances; null before Marathon 1.9.</summary>
    public string? Role { get; init; }

    /// <summary>When this leader first saw an instance waiting: a lower bound of the waiting time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Since when it waits as it is defined now; null when not known since when it waits.</summary>
    public DateTimeOffset? SinceChangeOf(WorkloadDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.LastConfigChangeAt > Since ? definition.LastConfigChangeAt : Since;
    }

    /// <summary>
    /// True of a moment before this wait began. Marathon keeps refusals and counts for its leader's whole term, over all that waited meanwhile, and a new
    /// leader begins with neither (Marathon 1.11, LaunchStats and OfferMatchStatistics): what is older than the wait was refused to others, and is no evidence
    /// for those that wait now. False where either moment is not known.
    /// </summary>
    public bool IsFromBefore(DateTimeOffset? moment) => Since - moment > Apart;

    /// <summary>True of a moment before this wait, or before the definition was what it is now.</summary>
    public bool IsFromBefore(DateTimeOffset? moment, WorkloadDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ChangedAfter(moment) || IsFromBefore(moment);
    }

    /// <summary>Back-off left; zero means not backing off, whatever <c>overdue</c> says.</summary>
    public TimeSpan DelayLeft { get; init; }

    /// <summary>Marathon's own flag; not to be read alone on 1.7 and older.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Counters and funnels; null when the document has none (Marathon 1.3, or damaged).</summary>
    public ProcessedOffersSummary? ProcessedOffers { get; init; }

    /// <summary>Newest refusal per agent; default (uninitialised) when not embedded.</summary>
    public ImmutableArray<UnusedOffer> LastUnusedOffers { get; init; }
}
