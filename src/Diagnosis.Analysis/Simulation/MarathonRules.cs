using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;

namespace Diagnosis.Analysis.Simulation;

/// <summary>The Marathon of a cluster as the one that is asked to accept a definition.</summary>
public static class MarathonRules
{
    /// <summary>Its version, settings and what it holds; what its documents do not tell is as in a Marathon without flags.</summary>
    public static ValidationOptions Of(ClusterSnapshot cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var settings = cluster.Marathon;
        var known = new ValidationOptions();
        return known with
        {
            MarathonVersion = settings.Version ?? known.MarathonVersion,
            EnabledFeatures = settings.Features.IsDefault ? known.EnabledFeatures : settings.Features,
            MesosRole = settings.MesosRole ?? known.MesosRole,
            NewGroupEnforceRole = settings.NewGroupEnforceRole == "top" ? NewGroupEnforceRole.Top : NewGroupEnforceRole.Off,
            DefaultNetworkName = settings.DefaultNetworkName,
            MesosVersion = cluster.MesosVersion ?? known.MesosVersion,
            LocalPortMin = settings.LocalPortMin ?? known.LocalPortMin,
            LocalPortMax = settings.LocalPortMax ?? known.LocalPortMax,
            Existing = ExistingState.FromDocuments(Texts(cluster, WorkloadKind.App), Texts(cluster, WorkloadKind.Pod), Groups(cluster)),
        };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Texts(ClusterSnapshot cluster, WorkloadKind kind) =>
        cluster.Workloads.Where(w => w.Kind == kind && !w.Definition.Json.IsEmpty).Select(w => w.Definition.Json);

    private static IEnumerable<ExistingGroup> Groups(ClusterSnapshot cluster) =>
        cluster.Groups.Select(g => new ExistingGroup(g.Id, g.EnforceRole, g.Dependencies));
}
