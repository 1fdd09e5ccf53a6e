using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>Dependencies on what does not exist: Marathon accepts them and waits for nothing. Looked up only in a list that was read whole.</summary>
internal static class MissingDependencies
{
    /// <summary>One finding for each dependency that no app, pod or group has as its id.</summary>
    public static IEnumerable<Finding> Find(AnalysisContext subject)
    {
        if (!subject.Snapshot.ListsApps())
        {
            yield break;
        }

        foreach (var dependency in subject.Definition.Dependencies.Where(id => id.Length > 1 && id[0] == '/' && !Exists(subject.Snapshot, id)))
        {
            var sentence = $"{subject.Workload.Id}: it depends on {dependency}, which does not exist, so nothing is waited for";
            yield return Finding.Of(ReasonCatalogue.Of(WarningRules.DependencyUnknown), sentence) with
            {
                Severity = Severity.Degrading,
                Confidence = subject.Snapshot.Has(DocumentKind.MarathonPods) || subject.Snapshot.Has(DocumentKind.MarathonGroups) ? 1 : 0.8,
                Evidence =
                [
                    Evidence.Of(
                        subject, subject.Snapshot.Has(DocumentKind.MarathonGroups) ? DocumentKind.MarathonGroups : subject.Workload.DefinitionReadFrom,
                        $"No app or group listed has the id {dependency}."),
                ],
                Remedies =
                [
                    new Remedy
                    {
                        Title = $"Name an app or group that exists in place of {dependency}, or remove the dependency",
                        Description = InWords.Restarts(subject.Workload),
                        Risk = Risk.Medium,
                        OperatorAction = $"In dependencies of {subject.Workload.Id}, name an app or group that exists in place of {dependency}, or remove it.",
                    },
                ],
            };
        }
    }

    private static bool Exists(ClusterSnapshot cluster, string id) =>
        cluster.Workloads.Any(workload => workload.Id == id || AbsoluteId.IsBelow(workload.Id, id))
        || cluster.Groups.Any(group => group.Id == id);
}
