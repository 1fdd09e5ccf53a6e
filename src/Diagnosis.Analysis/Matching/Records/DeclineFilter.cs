using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// What Mesos keeps from Marathon because Marathon declined it (Marathon 1.11, <c>--decline_offer_duration</c>). A filter hides no more than what was refused:
/// an agent that has more now is offered at once (Mesos, RefusedOfferFilter).
/// </summary>
internal static class DeclineFilter
{
    /// <summary>Marathon's own default; DC/OS sets 300 s.</summary>
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(2);

    /// <summary>How long a filter lasts: as the documents tell it, else Marathon's default.</summary>
    public static TimeSpan Duration(ClusterSnapshot snapshot) => snapshot.Marathon.DeclineOfferDuration ?? Default;

    /// <summary>True while the agent is kept back for this refusal.</summary>
    public static bool IsOn(ClusterSnapshot snapshot, Agent agent, string role, UnusedOffer refused) =>
        refused.At is { } at && at > snapshot.CapturedAt - Duration(snapshot) && at <= snapshot.CapturedAt && !HasGrown(agent, role, refused);

    /// <summary>
    /// True when the agent has more of something than the offer that was refused, or other attributes, with which it registers anew; an offer whose resources
    /// are not recorded tells nothing.
    /// </summary>
    private static bool HasGrown(Agent agent, string role, UnusedOffer refused) => !refused.Resources.IsDefaultOrEmpty
        && (!refused.Attributes.ToHashSet().SetEquals(agent.Attributes) || HasMore(agent, role, refused));

    private static bool HasMore(Agent agent, string role, UnusedOffer refused) =>
        OfferBuilder.Build(agent, resource => resource.Role == role, subtractUsed: true)
            .Where(resource => resource.Kind is ResourceKind.Cpus or ResourceKind.Mem or ResourceKind.Gpus)
            .GroupBy(resource => resource.Kind)
            .Any(now => FixedPoint.Of(now.Sum(resource => resource.Value)) > refused.Resources.SumOf(now.Key));
}
