using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// How far a root cause may be believed when a document was not read that could hold a deeper one: a held port looks like a full cluster without the
/// deployment whose old instance holds it, and a launch delay is no cause but what follows from one.
/// </summary>
internal static class RootCauseConfidence
{
    /// <summary>The most for a cause behind which an unread document could have another one.</summary>
    private const double Assumed = 0.85;

    /// <summary>The most for the want of a place that an instance of the workload itself may hold, because an upgrade that is not seen keeps it.</summary>
    private const double MayBeItsOwn = 0.6;

    /// <summary>The most for what follows from a cause that no document tells.</summary>
    private const double OnlyConsequence = 0.5;

    /// <summary>The most for whatever is found of a workload that a deployment of which nothing is known may be deleting.</summary>
    private const double MayBeEnding = 0.65;

    /// <summary>The most for what one document tells and another one contradicts.</summary>
    private const double Contradicted = 0.8;

    /// <summary>The longest launch delay by Marathon's default (<c>maxLaunchDelaySeconds</c>).</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <summary>The root with the confidence that the documents at hand allow, and with what is assumed.</summary>
    public static Finding Weighed(AnalysisContext subject, Finding root) =>
        WeighedByContradiction(subject, WeighedByPlace(subject, WeighedByStop(subject, root)));

    /// <summary>Of documents that contradict each other one is of another moment, and which is not known.</summary>
    private static Finding WeighedByContradiction(AnalysisContext subject, Finding root)
    {
        var told = subject.Workload.Contradictions.Concat(root.Rank == CauseRank.WithheldOffers ? OfQuota(subject) : []).ToArray();
        return told.Length == 0 || subject.Forecast is not null ? root : root with
        {
            Confidence = Math.Min(root.Confidence, Contradicted),
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: the documents contradict each other, since {told[0]}.".TrimStart(),
        };
    }

    private static IEnumerable<string> OfQuota(AnalysisContext subject)
    {
        var role = subject.QueueItems.FirstOrDefault()?.Role ?? subject.Definition.Role ?? subject.Snapshot.Marathon.MesosRole;
        return role is null ? [] : subject.Snapshot.Roles.Where(one => one.Role == RoleQuota.TopOf(role)).Select(one => one.Contradiction).OfType<string>();
    }

    /// <summary>Nothing is wrong with a workload that is to end but what holds its end.</summary>
    private static Finding WeighedByStop(AnalysisContext subject, Finding root) => !subject.MayBeBeingStopped || root.Rank == CauseRank.Statement
        ? root
        : root with
        {
            Confidence = Math.Min(root.Confidence, MayBeEnding),
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: its own document names deployment "
                + $"{InWords.List(subject.Workload.DeploymentIds)}, and MARATHON_DEPLOYMENTS, which would tell whether that deletes it, was not read.",
        };

    /// <summary>
    /// Whose a reservation is, and what volume lies on it, is told by its labels alone: without Marathon's framework id, or where a document has sums of
    /// what is reserved, a resident's place may be there all the same.
    /// </summary>
    private static string? UnreadReservation(AnalysisContext subject) => !subject.Definition.IsResident || subject.Forecast is not null ? null
        : OwnFramework.IdIn(subject.Snapshot) is null ? "no document tells Marathon's framework id (MARATHON_INFO would), by which it knows its reservations"
        : !subject.Snapshot.Agents.All(agent => agent.ResourcesAreFull)
            ? "MESOS_STATE has sums of what is reserved, and not for whom (MESOS_SLAVES has)" : null;

    /// <summary>
    /// Marathon waits no longer than the longest launch delay after a failure: one that is older does not explain by itself why nothing has been started
    /// since, and the launch queue would.
    /// </summary>
    private static bool IsOlderThanAnyDelay(AnalysisContext subject, Finding root) => root.Rank == CauseRank.ProvenFailure && subject.Forecast is null
        && !subject.Snapshot.Has(DocumentKind.MarathonQueue) && subject.Lacking > 0
        && subject.Now - root.Evidence.Select(e => (e.Detail as FailureEvidence)?.Failure.At).Max() > LongestDelay + LongestDelay;

    private static Finding WeighedByPlace(AnalysisContext subject, Finding root)
    {
        if (root is { Rank: CauseRank.Placement or CauseRank.PlacementDetail, Confidence: > MayBeItsOwn } && UnreadReservation(subject) is { } open)
        {
            return root with { Confidence = MayBeItsOwn, Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: {open}.".TrimStart() };
        }

        if (IsOlderThanAnyDelay(subject, root))
        {
            return root with
            {
                Confidence = Math.Min(root.Confidence, Assumed),
                Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: {DocumentKind.MarathonQueue.WireName()} was not read, and no launch "
                    + "delay lasts so long; what has kept the next one from starting since it would tell.",
            };
        }

        if (root.Rank == CauseRank.Consequence)
        {
            return root with { Confidence = Math.Min(root.Confidence, OnlyConsequence) };
        }

        var isOfPlacesOrSteps = root.Rank is CauseRank.DependencyLost or CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail
            or CauseRank.Deployment;
        var isWell = root.Reason == StatementReasons.Healthy;

        // What the agents have in all is too little, whoever holds it.
        var isTooSmall = root.Reason == OfferReasons.NeverFits;
        var unread = (isOfPlacesOrSteps || isWell) && subject.Forecast is null && root.Confidence > Assumed
            ? Unread(subject, !isWell, root.Rank == CauseRank.WithheldOffers, isTooSmall).ToArray() : [];
        if (root is { Rank: CauseRank.Placement or CauseRank.PlacementDetail, Confidence: > MayBeItsOwn } && !isTooSmall && subject.Forecast is null
            && OwnHolder(subject) is { } assumption)
        {
            return root with { Confidence = MayBeItsOwn, Explanation = $"{InWords.Sentence(root.Explanation)} {assumption}" };
        }

        return unread.Length == 0 ? root : root with
        {
            Confidence = Assumed,
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: {InWords.List(unread, unread.Length)}.".TrimStart(),
        };
    }

    /// <summary>
    /// Why instances of the workload itself may hold what the next one lacks: more run and wait than are wanted, which only an upgrade explains, or a document
    /// tells of the upgrade and none of the instances. Null when nothing says so.
    /// </summary>
    private static string? OwnHolder(AnalysisContext subject)
    {
        var counts = InstanceCounts.Of(subject);
        if (subject.Workload.InstancesKnown && counts.Running > 0 && counts.Running + subject.Waiting > counts.Wanted
            && !subject.Snapshot.Has(DocumentKind.MarathonDeployments))
        {
            return $"{InWords.Share(counts.Running, counts.Wanted, "instance")} {InWords.Verb(counts.Running, "runs", "run")} and "
                + $"{subject.Waiting} more {InWords.Verb(subject.Waiting, "waits", "wait")}. Not certain: "
                + $"{DocumentKind.MarathonDeployments.WireName()} was not read, and an upgrade could be under way whose old instances hold the place.";
        }

        var unread = !subject.Workload.InstancesKnown ? UntoldTasks.Words(subject) : $"{DocumentKind.MesosSlaves.WireName()} was not read";
        return DefinitionAge.IsBeingReplaced(subject) && (!subject.Workload.InstancesKnown || subject.Snapshot.Agents.IsEmpty)
            ? $"Not certain: {unread}, and an old instance, which the upgrade keeps, could hold what is missing."
            : null;
    }

    private static IEnumerable<string> Unread(AnalysisContext subject, bool isOfAgents, bool isOfOffers, bool isTooSmall)
    {
        var snapshot = subject.Snapshot;
        if (!snapshot.Has(DocumentKind.MarathonDeployments))
        {
            yield return $"{DocumentKind.MarathonDeployments.WireName()} was not read, and a deployment could be what holds it";
        }

        if (!snapshot.Has(DocumentKind.MarathonQueue))
        {
            var open = isOfAgents ? "Marathon could have other reasons" : "instances could wait";
            yield return $"{DocumentKind.MarathonQueue.WireName()} was not read, and {open}";
        }

        if (!subject.Workload.InstancesKnown && !isTooSmall)
        {
            yield return $"{UntoldTasks.Words(subject)}, and "
                + (isOfAgents ? "instances of it could hold what is missing" : "what became of its instances is not known");
        }

        if (isOfAgents && snapshot.Agents.IsEmpty && !snapshot.ListsRegistered())
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} was not read, and an agent could have what is missing";
        }
        else if (isOfAgents && !snapshot.RecoveredAgents.IsEmpty)
        {
            yield return $"{AwaitedAgents.Words(snapshot.RecoveredAgents)}, and what is there could do";
        }
        else if (isOfAgents && !subject.Cluster.ListsAgents)
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} was not read whole, and an agent that it leaves out could do";
        }
        else if (isOfOffers && !snapshot.Agents.All(agent => agent.UseByRoleIsKnown))
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} does not say what each role uses, and what others hold could be more or less";
        }
    }
}
