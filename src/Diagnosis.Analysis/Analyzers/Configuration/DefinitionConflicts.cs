using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>What of a definition that is only being tried does not go with the workloads that are there: Marathon accepts it without a word.</summary>
internal static class DefinitionConflicts
{
    private const int MostNames = 5;

    /// <summary>Service ports that another app has, and a network that nobody else is in.</summary>
    public static IEnumerable<Finding> Find(AnalysisContext subject)
    {
        var others = subject.Snapshot.Workloads.Where(w => w.Id != subject.Workload.Id).ToArray();
        foreach (var port in subject.Definition.ServicePorts.Distinct())
        {
            if (others.FirstOrDefault(w => w.Definition.ServicePorts.Contains(port)) is { } taken)
            {
                yield return Of(
                    subject, taken, FamilyReasons.ServicePortTaken, Severity.Degrading,
                    $"service port {port} is also that of {taken.Id}, so a load balancer cannot tell them apart",
                    $"Take another service port, or 0 to have one assigned.");
            }
        }

        var known = others.SelectMany(w => w.Definition.Networks).Select(n => n.Name).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        foreach (var name in subject.Definition.Networks.Select(n => n.Name).OfType<string>().Where(n => !known.IsEmpty && !known.Contains(n)))
        {
            yield return Of(
                subject, others[0], FamilyReasons.NetworkUnseen, Severity.Advisory,
                $"no other workload is in the network {name}; the networks that are in use are {InWords.List(known, MostNames)}",
                "No document lists the networks of the agents: check that it exists there, since a task in an unknown network fails when it starts.");
        }
    }

    private static Finding Of(AnalysisContext subject, Workload other, ReasonCode reason, Severity severity, string what, string advice)
    {
        var sentence = $"{subject.Workload.Id}: {what}";
        return Finding.Of(reason, sentence) with
        {
            Severity = severity,
            Explanation = advice,
            Evidence = [Evidence.Of(subject, other.DefinitionReadFrom, $"{InWords.Outer(what)}.")],
        };
    }
}
