using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;

namespace Diagnosis.Sources.Documents;

/// <summary>Reads definitions in the form that Marathon stores as its answers are read, so that a new one is matched like one of a cluster.</summary>
public static class StoredDefinitions
{
    /// <summary>The workloads of a definition: one for an app or a pod, all of a group and below it.</summary>
    /// <param name="definition">JSON text in the form Marathon would store.</param>
    /// <param name="kind">What it is; not AUTO.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ImmutableArray<WorkloadDefinition> Read(string definition, DefinitionKind kind, CancellationToken cancellationToken)
    {
        var (document, content) = kind switch
        {
            DefinitionKind.Pod => (DocumentKind.MarathonPods, definition),
            DefinitionKind.Group => (DocumentKind.MarathonGroups, definition),
            _ => (DocumentKind.MarathonApp, $$"""{"app":{{definition}}}"""),
        };
        var supplied = new SuppliedDocument(document, "", Encoding.UTF8.GetBytes(content));
        var snapshot = SnapshotReader.Read(DateTimeOffset.UnixEpoch, [supplied], ImmutableDictionary<string, string>.Empty, cancellationToken);
        return [.. snapshot.Workloads.Select(w => w.Definition)];
    }
}
