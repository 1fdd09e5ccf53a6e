using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Without the agents only Marathon's own refusals tell. They say which requirement failed, not whether it ever could be met, so the findings are
/// less sure and say what is missing.
/// </summary>
internal static class QueueOnly
{
    private const double Confidence = 0.7;

    private static readonly (string Reason, string Code, string Words)[] Reasons =
    [
        ("UnfulfilledRole", "offer.role_unaccepted", "have no resources in a role that it accepts"),
        ("UnfulfilledConstraint", "offer.constraint_unsatisfied", "do not satisfy its constraints (or are in maintenance, which Marathon counts here too)"),
        ("NoCorrespondingReservationFound", "offer.reservation_missing", "do not hold its reservation"),
        ("AgentMaintenance", "offer.agent_maintenance", "are in maintenance"),
        ("InsufficientCpus", "offer.insufficient_cpus", "have too little CPU free"),
        ("InsufficientMemory", "offer.insufficient_memory", "have too little memory free"),
        ("InsufficientDisk", "offer.insufficient_disk", "have too little disk free"),
        ("InsufficientGpus", "offer.insufficient_gpus", "have too few GPUs free"),
        ("InsufficientPorts", "offer.insufficient_ports", "do not have its ports free"),
        ("DeclinedScarceResources", "offer.gpu_agents_refused", "have GPUs, which are kept for workloads that ask for them"),
    ];

    public static AnalysisResult Analyze(AnalysisContext subject, QueueItem item)
    {
        const string LookedAt = "Only Marathon's own refusals were looked at: MESOS_SLAVES is missing.";
        if (item.ProcessedOffers is not { } summary || item.DelayLeft > TimeSpan.Zero)
        {
            return AnalysisResult.Skipped("The queue holds no offer statistics, and agents are not known: MESOS_SLAVES is missing.");
        }

        var steps = summary.LastOffers.IsEmpty ? summary.LaunchAttempt : summary.LastOffers;
        var offers = steps.Length > 0 ? steps[0].Processed : 0;
        var findings = steps
            .Where(s => s.Declined > 0)
            .Select(s => (Step: s, Known: Reasons.FirstOrDefault(r => r.Reason == s.Reason)))
            .Where(s => s.Known.Code is not null)
            .OrderByDescending(s => s.Step.Declined)
            .Select((s, i) => Make(subject, item, s.Step, s.Known.Code, s.Known.Words, offers, first: i == 0))
            .ToImmutableArray();
        var silent = steps.Length > 0 ? steps[^1].Processed - steps[^1].Declined : 0;
        if (findings.IsEmpty && silent > 0 && !summary.LastOffers.IsEmpty)
        {
            findings = [Silent(subject, item, silent)];
        }

        return AnalysisResult.From(findings, LookedAt);
    }

    private static Finding Make(AnalysisContext subject, QueueItem item, RejectStep step, string code, string words, int offers, bool first)
    {
        var id = subject.Workload.Id;
        var asked = Asked(subject.Definition, step.Reason);
        var sentence = $"{id} waits for {Phrases.Count(item.Count, "instance")}: of {Phrases.Count(offers, "offer")}, {step.Declined} {words}{asked}";
        return Finding.Of(code, sentence) with
        {
            Headline = $"{sentence}; the agents' own figures would tell what is missing",
            Rank = first ? CauseRank.Placement : CauseRank.PlacementDetail,
            Confidence = Confidence,
            AffectedInstances = item.Count,
            Explanation = "Marathon counts an offer at its first failing step only, so later reasons are too low. Whether waiting can help needs the agents "
                + "(Mesos /slaves).",
            Evidence =
            [
                new Evidence(
                    DocumentKind.MarathonQueue.WireName(), subject.Now, $"{step.Reason}: {step.Declined} of {step.Processed} offers",
                    new FunnelEvidence(item.ProcessedOffers!)),
            ],
        };
    }

    private static Finding Silent(AnalysisContext subject, QueueItem item, int silent)
    {
        var sentence = $"{subject.Workload.Id} waits for {Phrases.Count(item.Count, "instance")}: Marathon refused {Phrases.Count(silent, "offer")} without "
            + "any reason, as it does for agents of another region or by a plugin";
        return Finding.Of("offer.remote_region", sentence) with
        {
            Confidence = 0.5,
            AffectedInstances = item.Count,
            Explanation = "Only two rules of the matcher record no reason: the home region and scheduler plugins. The agents' fault domains would tell which "
                + "it is.",
            Evidence =
            [
                new Evidence(
                    DocumentKind.MarathonQueue.WireName(),
                    subject.Now,
                    $"{silent} refusals without a reason",
                    new FunnelEvidence(item.ProcessedOffers!)),
            ],
        };
    }

    private static string Asked(WorkloadDefinition definition, string reason) => reason switch
    {
        "InsufficientCpus" => $" (it asks {Phrases.Amount(definition.Cpus, "cpus")})",
        "InsufficientMemory" => $" (it asks {Phrases.Amount(definition.MemMiB, "MiB")})",
        "InsufficientDisk" => $" (it asks {Phrases.Amount(definition.DiskMiB, "MiB")})",
        "InsufficientGpus" => $" (it asks {Phrases.Amount(definition.Gpus, "gpus")})",
        "UnfulfilledConstraint" when !definition.Constraints.IsEmpty => $" ({Phrases.List([.. definition.Constraints.Select(c => c.ToString())])})",
        _ => "",
    };
}
