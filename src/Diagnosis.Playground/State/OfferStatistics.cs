using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>What Marathon remembers of an app's offers since it leads (Marathon 1.11, OfferMatchStatistics).</summary>
public sealed class OfferStatistics
{
    private readonly Dictionary<OfferReason, int> _counts = [];
    private readonly OrderedDictionary<string, RefusedOffer> _newest = new(StringComparer.Ordinal);

    /// <summary>Offers that were looked at.</summary>
    public int Processed { get; private set; }

    /// <summary>Those of them that did not match.</summary>
    public int Unused { get; private set; }

    /// <summary>When the newest of these came.</summary>
    public DateTimeOffset? LastUnusedAt { get; private set; }

    /// <summary>When an offer matched last.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Counted reasons: of each refusal the first in the funnel.</summary>
    public IReadOnlyDictionary<OfferReason, int> Counts => _counts;

    /// <summary>The newest refusal of each agent.</summary>
    public IReadOnlyCollection<RefusedOffer> Newest => _newest.Values;

    internal void Match(DateTimeOffset now)
    {
        Processed++;
        LastUsedAt = now;
    }

    internal void Refuse(RefusedOffer refused)
    {
        Processed++;
        Unused++;
        LastUnusedAt = refused.At;
        _newest[refused.Agent.Id] = refused;
        if (refused.Reasons.Length > 0)
        {
            var counted = refused.Reasons.Min();
            _counts[counted] = _counts.GetValueOrDefault(counted) + 1;
        }
    }
}
