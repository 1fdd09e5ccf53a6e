using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// How far a root cause may be believed when a document was not read that could hold a deeper one: a held port looks like a full cluster without the
/// deployment whose old instance holds it, and a launch delay is no cause but what follows from one.
/// </summary>
internal static class UnseenCauses
{
    /// <summary>The most for a cause behind which an unread document could have another one.</summary>
    private const double Assumed = 0.85;

    /// <summary>The most for what follows from a cause that no document tells.</summary>
    private const double OnlyConsequence = 0.5;

    /// <summary>The most for a place that is missing during an upgrade whose own old instances may hold it.</summary>
    private const double MayHoldItself = 0.65;

    /// <summary>The root with the confidence that the documents at hand allow, and with what is assumed.</summary>
    public static Finding Weighed(AnalysisContext subject, Finding root) => WeighedByPlace(subject, WeighedByStop(subject, root));

    /// <summary>Nothing is wrong with a workload that is to end but what holds its end.</summary>
    private static Finding WeighedByStop(AnalysisContext subject, Finding root) => !subject.MayBeBeingStopped || root.Rank == CauseRank.Statement
        ? root
        : root with
        {
            Confidence = Math.Min(root.Confidence, MayHoldItself),
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: its own document names deployment "
                + $"{InWords.List(subject.Workload.DeploymentIds)}, and MARATHON_DEPLOYMENTS, which would tell whether that deletes it, was not read.",
        };

    private static Finding WeighedByPlace(AnalysisContext subject, Finding root)
    {
        if (root.Rank == CauseRank.Consequence)
        {
            return root with { Confidence = Math.Min(root.Confidence, OnlyConsequence) };
        }

        if (root.Rank is CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail && MayHoldItsPlace(subject))
        {
            return root with
            {
                Confidence = Math.Min(root.Confidence, MayHoldItself),
                Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: it is being replaced, and its own old instances could hold the place "
                    + "that the new ones need; the tasks of MARATHON_APPS together with MESOS_SLAVES would tell.",
            };
        }

        var isOfPlacesOrSteps = root.Rank is CauseRank.DependencyLost or CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail
            or CauseRank.Deployment;
        var isWell = root.Reason == StatementReasons.Healthy;
        var unread = (isOfPlacesOrSteps || isWell) && subject.Forecast is null && root.Confidence > Assumed
            ? Unread(subject, !isWell, root.Rank == CauseRank.WithheldOffers).ToArray() : [];
        return unread.Length == 0 ? root : root with
        {
            Confidence = Assumed,
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: {InWords.List(unread, unread.Length)}.".TrimStart(),
        };
    }

    private static bool MayHoldItsPlace(AnalysisContext subject) =>
        subject.Forecast is null && DefinitionAge.IsBeingReplaced(subject) && (!subject.Workload.InstancesKnown || subject.Snapshot.Agents.IsEmpty);

    private static IEnumerable<string> Unread(AnalysisContext subject, bool isOfAgents, bool isOfOffers)
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

        if (!subject.Workload.InstancesKnown)
        {
            var tasks = subject.Workload.Kind == WorkloadKind.Pod ? DocumentKind.MarathonPodStatus : DocumentKind.MarathonTasks;
            yield return $"{tasks.WireName()} was not read, and instances of it could hold what is missing";
        }

        if (isOfAgents && snapshot.Agents.IsEmpty)
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} was not read, and an agent could have what is missing";
        }
        else if (isOfAgents && !snapshot.ListsAgents())
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} was not read whole, and an agent that it leaves out could do";
        }
        else if (isOfOffers && !snapshot.Agents.All(agent => agent.UseByRoleIsKnown))
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} does not say what each role uses, and what others hold could be more or less";
        }
    }
}
