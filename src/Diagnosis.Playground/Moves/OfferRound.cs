using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Offers;
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
            if (cluster.Agents[index].GivesOffers)
            {
                Offer(cluster, asked, index, roles[number % roles.Length], round);
            }
        }
    }

    /// <summary>The versions of which instances wait that may be launched now.</summary>
    private static IEnumerable<PlayVersion> Waiting(PlayState cluster, PlayWorkload app) =>
        app.Instances.Where(instance => instance.IsScheduled).Select(instance => instance.Version).Distinct()
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
                Launch(cluster, on.Agent, who.App, version);
                who.App.Offers.Match(cluster.Now);
                return true;
            }

            // Of several that wait, the last one's refusal is recorded (Marathon 1.11, InstanceOpFactoryImpl).
            refused = decision;
        }

        if (refused is { } last)
        {
            ImmutableArray<OfferReason> reasons = [.. Enumerable.Range(0, last.Reasons.Count).Select(number => last.Reasons[number])];
            ImmutableArray<Resource> left = [.. FreeResources.On(cluster, on.Agent).Where(one => IsOffered(one, who.Role))];
            who.App.Offers.Refuse(new(offer, on.Agent, left, reasons, cluster.Now));
        }

        return false;
    }

    private static bool IsOffered(Resource resource, string role) =>
        (resource.Role == "*" || resource.Role == role) && (resource.Scalar > 0 || !resource.Ranges.IsEmpty);

    private static void Launch(PlayState cluster, PlayAgent agent, PlayWorkload app, PlayVersion version)
    {
        var instance = app.Instances.First(one => one.IsScheduled && one.Version == version);
        instance.Incarnation++;
        (instance.Taken, instance.Ports) = TaskResources.Take(version.Definition, FreeResources.On(cluster, agent));
        (instance.Agent, instance.StagedAt, instance.StartedAt) = (agent, cluster.Now, null);
        (instance.Behaviour, instance.Checks) = (app.Behaviour, []);
        instance.Become(InstanceCondition.Provisioned, cluster.Now);
        app.BackoffOf(version).Launch(cluster.Now);
    }
}
