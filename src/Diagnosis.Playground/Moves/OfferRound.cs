using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>
/// One round of offers: each agent is offered once, to one of the roles that want offers, and all apps of that role look at what is left of it
/// (Marathon 1.11, OfferMatcherManagerActor and TaskLauncherActor).
/// </summary>
internal static class OfferRound
{
    public static void Run(PlayState cluster)
    {
        var roles = cluster.Workloads.Values.SelectMany(app => Waiting(cluster, app)).Select(version => version.Definition.Role ?? "*")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (roles.Length == 0)
        {
            return;
        }

        var round = (int)((cluster.Now - cluster.Began) / cluster.Settings.OfferInterval);
        var asked = new AskedPlace(cluster);
        for (var number = 0; number < cluster.Agents.Count; number++)
        {
            // No agent comes first for ever.
            var index = (number + round) % cluster.Agents.Count;
            if (cluster.Agents[index].GivesOffers && IsWorthOffering(cluster, cluster.Agents[index], roles[number % roles.Length]))
            {
                Offer(cluster, asked, index, roles[number % roles.Length], round);
            }
        }
    }

    /// <summary>Mesos' own least offer (Mesos 1.11, <c>--min_allocatable_resources</c>); a reservation is one whatever its size.</summary>
    private static bool IsWorthOffering(PlayState cluster, PlayAgent agent, string role) => FreeResources.OfferedTo(cluster, agent, role)
        .Any(one => one.IsDynamicallyReserved || (one.Kind == ResourceKind.Cpus && one.Scalar >= 0.01) || (one.Kind == ResourceKind.Mem && one.Scalar >= 32));

    /// <summary>The versions of which instances wait that may be launched now.</summary>
    private static IEnumerable<PlayVersion> Waiting(PlayState cluster, PlayWorkload app) =>
        app.Instances.Where(cluster.AwaitsOffer).Select(instance => instance.Version).Distinct()
            .Where(version => !app.BackoffOf(version).Holds(cluster.Now));

    private static void Offer(PlayState cluster, AskedPlace asked, int index, string role, int round)
    {
        var agent = cluster.Agents[index];
        var apps = cluster.Workloads.Values.ToArray();
        var offer = $"{cluster.Settings.MasterId}-O{++cluster.Offered}";
        var launched = 0;
        for (var number = 0; number < apps.Length; number++)
        {
            // No app comes first for ever.
            var app = apps[(number + round) % apps.Length];
            while (launched < cluster.Settings.MaxInstancesPerOffer && Look(cluster, asked, (index, agent), (app, role), offer))
            {
                launched++;
                asked.Forget();
            }
        }
    }

    /// <summary>One look of an app at what is left of an offer; true when it launched an instance.</summary>
    private static bool Look(PlayState cluster, AskedPlace asked, (int Index, PlayAgent Agent) on, (PlayWorkload App, string Role) who, string offer)
    {
        MatchDecision? refused = null;
        foreach (var version in Waiting(cluster, who.App).Where(version => (version.Definition.Role ?? "*") == who.Role).ToArray())
        {
            var decision = asked.On(on.Index, who.App, version);
            if (decision.Matches)
            {
                Accept(cluster, on.Agent, who.App, version, decision.Kind);
                who.App.Offers.Match(cluster.Now);
                return true;
            }

            // Of several that wait, the last one's refusal is recorded (Marathon 1.11, InstanceOpFactoryImpl).
            refused = decision;
        }

        if (refused is { } last)
        {
            ImmutableArray<OfferReason> reasons = [.. Enumerable.Range(0, last.Reasons.Count).Select(number => last.Reasons[number])];
            ImmutableArray<Resource> left = [.. FreeResources.OfferedTo(cluster, on.Agent, who.Role).Where(FreeResources.IsSome)];
            who.App.Offers.Refuse(new(offer, on.Agent, left, reasons, cluster.Now));
        }

        return false;
    }

    /// <summary>One that has nothing reserved reserves first, and is launched of a later offer.</summary>
    private static void Accept(PlayState cluster, PlayAgent agent, PlayWorkload app, PlayVersion version, MatchKind kind)
    {
        var waiting = app.Instances.Where(cluster.AwaitsOffer).OrderByDescending(one => one.Version == version).ToArray();
        if (kind == MatchKind.LaunchOnReservation)
        {
            var kept = waiting.First(one => one.Reservation?.Agent == agent);
            Launch(cluster, agent, app, kept, (kept.Reservation!.Taken, [.. kept.Reservation.Taken.SelectMany(one => one.Ports)]));
            return;
        }

        var instance = waiting.First(one => one.Reservation is null);
        var taken = TaskResources.Take(cluster, instance, FreeResources.On(cluster, agent));
        if (kind == MatchKind.Reserve)
        {
            instance.Reservation = PlayReservation.Of(cluster.Settings, instance, agent, taken.Taken, cluster.Now);
        }
        else
        {
            Launch(cluster, agent, app, instance, taken);
        }
    }

    private static void Launch(
        PlayState cluster, PlayAgent agent, PlayWorkload app, PlayInstance instance, (ImmutableArray<TakenResource> Taken, ImmutableArray<int> Ports) holds)
    {
        instance.Incarnation++;
        (instance.Taken, instance.Ports) = holds;
        (instance.Agent, instance.StagedAt, instance.StartedAt) = (agent, cluster.Now, null);
        (instance.Behaviour, instance.Checks) = (app.Behaviour, []);
        instance.Become(InstanceCondition.Provisioned, cluster.Now);
        app.BackoffOf(instance.Version).Launch(cluster.Now);
    }
}
