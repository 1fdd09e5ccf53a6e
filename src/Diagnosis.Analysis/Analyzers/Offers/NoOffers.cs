using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents fit, nothing withholds them as far as the documents tell, and yet Marathon has looked at no offer for longer than offers take.</summary>
internal static class NoOffers
{
    /// <summary>Longer than the five minutes for which DC/OS lets a declined agent rest, so that this is not mistaken for a fault.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(6);

    /// <summary>An agent that was offered so lately is still there.</summary>
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(1);

    /// <summary>Causes that end when something is freed, or when a flag is other than assumed.</summary>
    private static readonly FrozenSet<ReasonCode> ShortNow = FrozenSet.ToFrozenSet(
    [
        OfferReasons.InsufficientCpus, OfferReasons.InsufficientMemory, OfferReasons.InsufficientDisk, OfferReasons.InsufficientGpus, OfferReasons.Fragmented,
        OfferReasons.NoSingleAgent, OfferReasons.GpuAgentsRefused,
    ]);

    /// <summary>Who gets what is free, the master tells.</summary>
    public static Remedy AskMesos { get; } = new()
    {
        Title = "Ask Mesos who gets the offers",
        Description = "The master tells which frameworks take part, which roles have a quota or a guarantee, and who holds open offers.",
        OperatorAction = "Look at /frameworks (active, suppressed roles, offers), /roles and /quota of the master.",
    };

    /// <summary>Mesos shows agents with GPUs only to frameworks that registered for them.</summary>
    private static Remedy AskForCapabilities { get; } = new()
    {
        Title = "Read with which capabilities Marathon is registered",
        Description = "Mesos does not show agents with GPUs to a framework without GPU_RESOURCES.",
        OperatorAction = "Add the master's /frameworks or Marathon's /v2/info to the documents and diagnose again.",
    };

    public static IEnumerable<Finding> Find(OfferView offers)
    {
        // A queue that was read before the definition changed says nothing of offers since.
        if (offers.Item is not { ProcessedOffers: { } summary, Since: { } since } item || item.DelayLeft > TimeSpan.Zero
            || offers.Subject.Workload.OtherVersion is { ReadFrom: DocumentKind.MarathonQueue })
        {
            yield break;
        }

        var waited = offers.Subject.Now - since;
        var lastOffer = new[] { summary.LastUnusedOfferAt, summary.LastUsedOfferAt }.Max();

        // Marathon tries no offer for a workload of which nothing waits: an older one says nothing of this waiting.
        var silentFor = offers.Subject.Now - (lastOffer > since ? lastOffer.Value : since);
        if (waited < LongestSilence)
        {
            yield break;
        }

        if (silentFor < LongestSilence)
        {
            if (DeclinedRecently.Find(offers, item) is { } declined)
            {
                yield return declined;
            }

            yield break;
        }

        var fit = offers.Report.Capacity.FitNow;
        var areGpusOpen = offers.Subject.Definition.Gpus > 0 && MarathonFramework.SeesGpus(offers.Subject.Snapshot).IsNotKnown;
        var would = areGpusOpen ? $"{InWords.Verb(fit, "has", "have")} what it asks, and whether Mesos shows GPUs to Marathon is not known, and"
            : "would fit, but";
        var silence = $"{offers.Waits}: {InWords.Count(fit, "agent")} {would} Marathon has seen no offer for {InWords.Span(silentFor)}";
        if (HeldByOthers(offers, silence) is { } held)
        {
            yield return held;
            yield break;
        }

        if (MarathonFramework.In(offers.Subject.Snapshot) is { } marathon && marathon.Offered != default)
        {
            yield return HeldByItself(offers, marathon, silence);
            yield break;
        }

        yield return Finding.Of(
            OfferReasons.NoneReceived, silence) with
        {
            Headline = $"{silence}; look at what Mesos sends to its role (frameworks, roles, quota), then at the leading Marathon",
            Confidence = 0.8,
            AffectedInstances = offers.Waiting,
            Explanation = "Offers come every few seconds. None at all means that Mesos sends nothing to this role: a quota, other frameworks that hold the "
                + "offers, a suppressed or disconnected Marathon, or a Marathon whose launch queue has stopped.",
            Evidence =
            [
                OfferFinding.OfFitting(offers),
                Evidence.OfQueue(
                    offers.Subject,
                    $"waiting since {InWords.Moment(since)}, {InWords.Count(summary.ProcessedOffersCount, "offer")} processed"
                        + (lastOffer is null ? "" : $", last at {InWords.Moment(lastOffer)}"),
                    new FunnelEvidence(summary)),
                .. QuotaFindings.NotJudged(offers.Subject, offers.Report.Role),
            ],
            Remedies = areGpusOpen ? [AskForCapabilities, AskMesos] : [AskMesos],
        };
    }

    /// <summary>
    /// Marathon has looked at no offer although it waits longer than offers take and agents have something to offer, if too little now: it has refused none,
    /// so that what the agents lack at the moment is not what holds it. Null when that is not so, when what is asked is on no agent at all, which no offer
    /// mends, and when the matcher fails before it counts an offer.
    /// </summary>
    public static Finding? BeforeShortage(OfferView offers, ImmutableArray<Finding> placement) =>
        placement is [var root, ..] && ShortNow.Contains(root.Reason)
        && offers.Item is { DelayLeft.Ticks: 0, ProcessedOffers: { ProcessedOffersCount: 0, LastUnusedOfferAt: null, LastUsedOfferAt: null } summary } item
        && item.LastUnusedOffers.IsDefaultOrEmpty && offers.LogLines.IsEmpty && !UnsafeGroupBy.IsIn(offers)
        && Enumerable.Range(0, offers.Report.Agents.Count).Any(offers.Report.Agents.IsOffered)
        && !offers.Report.Requirements.Any(count => count.Requirement == Requirement.Region && count.FailedIndependently > 0)
            ? WithoutAgents(offers.Subject, item, summary) : null;

    /// <summary>Offers have come, and Marathon neither uses nor declines them.</summary>
    private static Finding HeldByItself(OfferView offers, Framework marathon, string silence)
    {
        var sentence = $"{silence}, while Mesos has {HeldOffers.Amounts(marathon)} in open offers to Marathon itself";
        return Finding.Of(OfferReasons.NoneReceived, sentence) with
        {
            Headline = $"{sentence}; look at why the leading Marathon does not answer its offers",
            Confidence = 0.8,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos offers to Marathon, which has not looked at these offers for this workload. Its offer matching may be overloaded or have "
                + "stopped.",
            Evidence = [HeldOffers.By(offers.Subject, marathon)],
            Remedies =
            [
                new Remedy
                {
                    Title = "Restart the leading Marathon",
                    Description = "Another Marathon takes over; running tasks stay.",
                    OperatorAction = "Read the leading Marathon's log for its offer matching, then restart that Marathon.",
                    Risk = Risk.Medium,
                },
            ],
        };
    }

    /// <summary>The same where no agent that would fit is known: that Marathon looked at none is.</summary>
    public static Finding? WithoutAgents(AnalysisContext subject, QueueItem item, ProcessedOffersSummary summary)
    {
        // A definition that is only being tried has waited for as long as the one that it would replace.
        var since = subject.Forecast is null ? item.SinceChangeOf(subject.Definition) : item.Since;
        var waited = subject.Now - since;
        if (waited is null || waited < LongestSilence)
        {
            return null;
        }

        var last = new[] { summary.LastUnusedOfferAt, summary.LastUsedOfferAt }.Max();
        var processed = summary.ProcessedOffersCount == 0 ? "no offer processed"
            : $"the last offer processed at {InWords.Moment(last)}, before "
                + (subject.Definition.ChangedAfter(last) ? $"the definition changed at {InWords.Moment(subject.Definition.LastConfigChangeAt)}" : "this wait");

        var sentence = $"{OfferView.WaitsFor(subject, item)}: Marathon has looked at no offer for it in "
            + InWords.Span(waited.Value);
        return Finding.Of(OfferReasons.NoneReceived, sentence) with
        {
            Headline = $"{sentence}; look at what Mesos sends to its role (frameworks, roles, quota), then at the leading Marathon",
            Confidence = 0.7,
            AffectedInstances = item.Count,
            Explanation = "Offers come every few seconds, and a refused one is counted." + (subject.Snapshot.Agents.IsEmpty
                ? " Whether any agent would fit needs the agents (Mesos /slaves)." : ""),
            Evidence =
            [
                Evidence.OfQueue(subject, $"waiting since {InWords.Moment(item.Since)}, {processed}, no delay", new FunnelEvidence(summary)),
                .. item.Role is { } role ? QuotaFindings.NotJudged(subject, role) : [],
            ],
            Remedies = [AskMesos],
        };
    }

    /// <summary>
    /// True when the list of agents was read to its end, and there is none. Mesos filters lists by permission without a word: where tasks run, or Marathon was
    /// offered something moments ago, there are agents, unless all that run something have yet to come back since the master's failover.
    /// </summary>
    public static bool IsWithoutAnyAgent(ClusterSnapshot snapshot) => snapshot.Agents.IsEmpty && snapshot.ListsRegistered()
        && snapshot.Workloads.All(workload => workload.Instances.All(instance => !instance.IsRunning
            || snapshot.RecoveredAgents.Any(agent => agent.Has(instance))))
        && !snapshot.Queue.Any(item => snapshot.CapturedAt - item.ProcessedOffers?.LastUnusedOfferAt < Moments
            || snapshot.CapturedAt - item.ProcessedOffers?.LastUsedOfferAt < Moments);

    /// <summary>Why no agent is known, as the end of a sentence.</summary>
    public static string NoneKnown(ClusterSnapshot snapshot) => snapshot.Has(DocumentKind.MesosSlaves) || snapshot.ListsAgents()
        ? $"{DocumentKind.MesosSlaves.WireName()} lists none, although there must be some"
        : $"{DocumentKind.MesosSlaves.WireName()} is missing";

    /// <summary>No agent is there that could be offered.</summary>
    public static Finding WithoutAnyAgent(AnalysisContext subject, QueueItem? item)
    {
        var waiting = item?.Count ?? subject.Lacking ?? 0;
        var awaited = subject.Snapshot.RecoveredAgents;
        var sentence = $"{subject.Workload.Id} waits for {InWords.Count(waiting, "instance")}: no agent is registered with the Mesos master, so there is "
            + "nothing to offer";
        return Finding.Of(OfferReasons.NoneReceived, sentence) with
        {
            Headline = awaited.IsEmpty ? $"{sentence}; start an agent, or look at why those that run cannot reach the master"
                : $"{sentence}; {AwaitedAgents.Words(awaited)}",
            AffectedInstances = waiting,
            Explanation = "An agent offers what it has once it has registered with the leading master. Mesos shows agents only to who may see them.",
            Evidence = [Evidence.OfAgents(subject, "The list of agents was read to its end and is empty.")],
            Remedies =
            [
                new Remedy
                {
                    Title = "Start an agent",
                    OperatorAction = "Start mesos-agent on a host; where it runs, read its log, which names the master that it tries to reach.",
                },
            ],
        };
    }

    /// <summary>What is in open offers to another framework is offered to nobody else until that one declines.</summary>
    private static Finding? HeldByOthers(OfferView offers, string silence)
    {
        var snapshot = offers.Subject.Snapshot;
        var marathon = MarathonFramework.In(snapshot);
        var holders = snapshot.Frameworks
            .Where(f => !ReferenceEquals(f, marathon) && f.Offered != default
                && f.Offered.Cpus >= offers.Subject.Definition.Cpus && f.Offered.MemMiB >= offers.Subject.Definition.MemMiB)
            .OrderByDescending(f => f.Offered.MemMiB)
            .ThenBy(f => f.Id, StringComparer.Ordinal)
            .ToArray();
        if (marathon is null || holders.Length == 0)
        {
            return null;
        }

        var names = InWords.List([.. holders.Select(f => $"{f.Name} ({InWords.Amount(f.Offered.Cpus, "cpus")}, {InWords.Amount(f.Offered.MemMiB, "MiB")})")]);
        var sentence = $"{silence}, and open offers are with {names}";
        return Finding.Of(AllocationReasons.HeldByFrameworks, sentence) with
        {
            Headline = $"{sentence}; make {(holders.Length == 1 ? "it" : "them")} decline what {(holders.Length == 1 ? "it does" : "they do")} not use",
            Confidence = 0.8,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos offers a resource to one framework at a time; one that neither uses nor declines its offers keeps them from all others.",
            Evidence =
            [
                OfferFinding.OfFitting(offers),
                .. holders.Select(holder => HeldOffers.By(offers.Subject, holder)),
            ],
            Remedies =
            [
                new Remedy
                {
                    Title = $"Make {holders[0].Name} decline or suppress its offers",
                    OperatorAction = $"Restart {holders[0].Name} or let it suppress offers; the master's flag --offer_timeout takes unanswered offers back.",
                },
            ],
        };
    }
}
