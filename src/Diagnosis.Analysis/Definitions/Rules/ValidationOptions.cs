using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>The request and the Marathon that is asked.</summary>
public sealed record ValidationOptions
{
    /// <summary>What the text describes; decided from its shape by default.</summary>
    public DefinitionKind Kind { get; init; } = DefinitionKind.Auto;

    /// <summary>POST (the default) or PUT.</summary>
    public DefinitionOperation Operation { get; init; } = DefinitionOperation.Create;

    /// <summary>The id or group path in the URL; empty (the default) for the collection.</summary>
    public string TargetId { get; init; } = "";

    /// <summary>The version of Marathon; the rules are those of 1.11, and 1.9 or older differs in what it enforces.</summary>
    public string MarathonVersion { get; init; } = "1.11.24";

    /// <summary><c>--enable_features</c>; none by default. <c>external_volumes</c>, <c>secrets</c> and <c>gpu_resources</c> matter here.</summary>
    public IReadOnlyCollection<string> EnabledFeatures { get; init; } = [];

    /// <summary><c>--mesos_role</c>, the role Marathon registers with; <c>*</c> by default.</summary>
    public string MesosRole { get; init; } = "*";

    /// <summary><c>--new_group_enforce_role</c>.</summary>
    public NewGroupEnforceRole NewGroupEnforceRole { get; init; } = NewGroupEnforceRole.Off;

    /// <summary><c>--default_network_name</c>; none by default.</summary>
    public string? DefaultNetworkName { get; init; }

    /// <summary><c>--mesos_bridge_name</c>.</summary>
    public string MesosBridgeName { get; init; } = "mesos-bridge";

    /// <summary>The version of the Mesos master; command checks of pods need 1.3.0.</summary>
    public string MesosVersion { get; init; } = "1.11.0";

    /// <summary><c>--local_port_min</c>, the first service port Marathon may give.</summary>
    public int LocalPortMin { get; init; } = 10000;

    /// <summary><c>--local_port_max</c>, the end (exclusive) of the service ports Marathon may give.</summary>
    public int LocalPortMax { get; init; } = 20000;

    /// <summary><c>?force=true</c> in the URL.</summary>
    public bool Force { get; init; }

    /// <summary><c>?partialUpdate=</c> in the URL of the PUT of an app: whether what the body leaves out stays as it is; true by default.</summary>
    public bool PartialUpdate { get; init; } = true;

    /// <summary>What the Marathon already holds; nothing by default.</summary>
    public ExistingState Existing { get; init; } = ExistingState.Empty;

    /// <summary>Whether <see cref="Existing"/> is all that the Marathon holds; false (the default) when nobody told what it holds.</summary>
    public bool KnowsServices { get; init; }

    /// <summary>The agents that would offer; null (the default) when they are not known: no warning counts them then.</summary>
    public KnownAgents? Agents { get; init; }

    /// <summary>Whether to add advisory and degrading violations to an accepted or refused definition.</summary>
    public bool IncludeWarnings { get; init; } = true;

    /// <summary>Whether certain corrections are tried and offered as merge patches; each costs one more validation.</summary>
    public bool OffersPatches { get; init; } = true;

    /// <summary>The longest text that is looked at, in bytes; 16 MiB by default.</summary>
    public int MaxDefinitionBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most violations that are told; the rest is left out.</summary>
    public int MaxViolations { get; init; } = 1000;

    /// <summary>The Marathon of a cluster, with what it holds.</summary>
    public static ValidationOptions Of(ClusterSnapshot cluster) => OfSettings(cluster) with
    {
        KnowsServices = cluster.ListsApps(),
        Existing = ExistingState.FromDocuments(
            Texts(cluster, WorkloadKind.App),
            Texts(cluster, WorkloadKind.Pod),
            cluster.Groups.Select(group => new ExistingGroup(group.Id, group.EnforceRole, group.Dependencies))),
    };

    /// <summary>The Marathon of a cluster as if it held nothing; what its documents do not tell is as in one without flags.</summary>
    public static ValidationOptions OfSettings(ClusterSnapshot cluster)
    {
        var settings = cluster.Marathon;
        var known = new ValidationOptions();
        return known with
        {
            MarathonVersion = settings.Version ?? known.MarathonVersion,
            EnabledFeatures = settings.Features.IsDefault ? known.EnabledFeatures : settings.Features,
            MesosRole = settings.MesosRole ?? known.MesosRole,
            NewGroupEnforceRole = NewGroupEnforceRoles.Of(settings.NewGroupEnforceRole),
            DefaultNetworkName = settings.DefaultNetworkName,
            MesosVersion = cluster.MesosVersion ?? known.MesosVersion,
            LocalPortMin = settings.LocalPortMin ?? known.LocalPortMin,
            LocalPortMax = settings.LocalPortMax ?? known.LocalPortMax,
            Agents = KnownAgents.Of(cluster),
        };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Texts(ClusterSnapshot cluster, WorkloadKind kind) =>
        cluster.Workloads.Where(workload => workload.Kind == kind && !workload.Definition.Json.IsEmpty).Select(workload => workload.Definition.Json);
}
