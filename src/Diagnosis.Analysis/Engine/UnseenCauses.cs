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

    /// <summary>The root with the confidence that the documents at hand allow, and with what is assumed.</summary>
    public static Finding Weighed(AnalysisContext subject, Finding root)
    {
        if (root.Rank == CauseRank.Consequence)
        {
            return root with { Confidence = Math.Min(root.Confidence, OnlyConsequence) };
        }

        var isOfPlacesOrSteps = root.Rank is CauseRank.DependencyLost or CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail
            or CauseRank.Deployment;
        var isWell = root.Reason == StatementReasons.Healthy;
        var unread = (isOfPlacesOrSteps || isWell) && subject.Forecast is null && root.Confidence > Assumed
            ? Unread(subject, !isWell, root.Rank == CauseRank.WithheldOffers).ToArray() : [];
        return unread.Length == 0 ? root : root with
        {
            Confidence = Assumed,
            Explanation = $"{InWords.Sentence(root.Explanation)} Assumed, since {InWords.List(unread, unread.Length)} "
                + $"{(unread.Length == 1 ? "was" : "were")} not read: that nothing else stands there.",
        };
    }

    private static IEnumerable<string> Unread(AnalysisContext subject, bool isOfAgents, bool isOfOffers)
    {
        var snapshot = subject.Snapshot;
        if (!snapshot.Has(DocumentKind.MarathonDeployments))
        {
            yield return DocumentKind.MarathonDeployments.WireName();
        }

        if (!snapshot.Has(DocumentKind.MarathonQueue))
        {
            yield return DocumentKind.MarathonQueue.WireName();
        }

        if (!subject.Workload.InstancesKnown)
        {
            yield return (subject.Workload.Kind == WorkloadKind.Pod ? DocumentKind.MarathonPodStatus : DocumentKind.MarathonTasks).WireName();
        }

        if (isOfAgents && snapshot.Agents.IsEmpty)
        {
            yield return DocumentKind.MesosSlaves.WireName();
        }
        else if (isOfAgents && !snapshot.ListsAgents())
        {
            yield return $"the whole of {DocumentKind.MesosSlaves.WireName()}";
        }
        else if (isOfOffers && !snapshot.Agents.All(agent => agent.UseByRoleIsKnown))
        {
            yield return $"{DocumentKind.MesosSlaves.WireName()} with what each role uses";
        }
    }
}
