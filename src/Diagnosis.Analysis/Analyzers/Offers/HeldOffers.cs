using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Each agent that would fit lies in an open offer with too large a part: Mesos offers a resource to one framework at a time, and what that one neither uses
/// nor declines is offered to nobody else.
/// </summary>
internal static class HeldOffers
{
    /// <summary>Offers are answered within seconds; what is open at one moment says something only for a workload that has waited longer.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(1);

    private static readonly ImmutableArray<ResourceKind> Kinds = [ResourceKind.Cpus, ResourceKind.Mem, ResourceKind.Gpus];

    /// <summary>The finding; null when an agent that would fit is free of offers, or the offers may be Marathon's own.</summary>
    public static Finding? Find(OfferView offers)
    {
        var fitting = offers.FittingOffered;
        if (offers.Item?.Since is not { } since || offers.Subject.Now - since < LongestAnswer || fitting.Length == 0
            || !Array.TrueForAll(fitting, agent => Held(offers, agent) is not null))
        {
            return null;
        }

        var snapshot = offers.Subject.Snapshot;
        var marathon = MarathonFramework.In(snapshot);
        var holders = snapshot.Frameworks.Where(framework => framework.Offered != default).ToArray();
        if (marathon is not null && holders.Contains(marathon))
        {
            return null;
        }

        var hosts = InWords.List([.. fitting.Select(offers.Report.Agents.Hostname)]);
        var held = Held(offers, fitting[0])!.Value;
        var by = holders.Length > 0 ? InWords.List([.. holders.Select(holder => holder.Name.Length > 0 ? holder.Name : holder.Id)]) : "a framework";
        var sentence = $"{offers.Waits}: {hosts} would fit, but {InWords.Amount(held.Amount, held.Unit)} {(fitting.Length == 1 ? "of it" : "of each")} "
            + $"{InWords.Verb(held.Amount, "is", "are")} in an open offer to {by}, and what is offered to one is offered to nobody else";
        var who = holders.Length == 0
            ? "see in /frameworks who holds the offers"
            : $"make {by} decline what {(holders.Length == 1 ? "it does" : "they do")} not use";
        return Finding.Of(AllocationReasons.HeldByFrameworks, sentence) with
        {
            Headline = $"{sentence}; {who}",
            Confidence = holders.Length == 0 ? 0.6 : 0.8,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos offers a resource to one framework at a time. Until that one uses it, declines it or the offer times out, no other sees it.",
            Evidence =
            [
                .. fitting.Select(agent => Evidence.OfAgent(
                    offers.Subject, snapshot.Agents[agent], $"{offers.Report.Agents.Hostname(agent)}: {Words(offers, agent)} in open offers.")),
                .. holders.Select(holder => By(offers.Subject, holder)),
            ],
            Remedies =
            [
                new Remedy
                {
                    Title = holders.Length == 0 ? "Find the framework that holds the offers" : $"Make {by} decline or suppress its offers",
                    OperatorAction = holders.Length == 0
                        ? "Look at offered_resources in the master's /frameworks; the master's flag --offer_timeout takes unanswered offers back."
                        : $"Restart {by} or let it suppress offers; the master's flag --offer_timeout takes unanswered offers back.",
                },
            ],
        };
    }

    /// <summary>What of the agent is in open offers and leaves less than one instance asks for; null when enough is left.</summary>
    private static (double Amount, string Unit)? Held(OfferView offers, int agent)
    {
        foreach (var kind in Kinds)
        {
            var asked = offers.Subject.Definition.Amounts[kind];
            var offered = Offered(offers, agent, kind);
            var unused = offers.Subject.Snapshot.Agents[agent].UnusedFor(offers.Report.Role, kind);
            if (offered > 0 && asked > 0 && FixedPoint.Less(unused, offered) < FixedPoint.Of(asked))
            {
                return (offered, RequirementTable.Of(kind).Unit);
            }
        }

        return null;
    }

    /// <summary>What of the agent is in open offers and could be this role's.</summary>
    private static double Offered(OfferView offers, int agent, ResourceKind kind) =>
        offers.Subject.Snapshot.Agents[agent].Offered.SumFor(offers.Report.Role, kind);

    private static string Words(OfferView offers, int agent) => InWords.List(
    [
        .. Kinds.Select(kind => (Kind: kind, Amount: Offered(offers, agent, kind))).Where(one => one.Amount > 0)
            .Select(one => InWords.Amount(one.Amount, RequirementTable.Of(one.Kind).Unit)),
    ]);

    /// <summary>What a framework holds in offers that it has not answered.</summary>
    public static Evidence By(AnalysisContext subject, Framework holder) => Evidence.Of(
        subject,
        holder.ReadFrom,
        $"Framework {holder.Id} ({holder.Name}) holds open offers of {Amounts(holder)}.");

    /// <summary>How much that is.</summary>
    public static string Amounts(Framework holder) =>
        $"{InWords.Amount(holder.Offered.Cpus, "cpus")} and {InWords.Amount(holder.Offered.MemMiB, "MiB")}";
}
