using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What one instance of a definition asks for, compiled once and then asked of every agent.</summary>
internal sealed class SpecPlan
{
    public const string GpuLabel = "GPU_SCHEDULING_BEHAVIOR";

    /// <param name="definition">What is asked for.</param>
    /// <param name="role">The role that offers are made to.</param>
    /// <param name="rules">Marathon's rules.</param>
    /// <param name="like">A plan of the same rules; what is the same in both is not compiled again.</param>
    public SpecPlan(WorkloadDefinition definition, string role, MatchingRules rules, SpecPlan? like = null)
    {
        Definition = definition;
        Rules = rules;
        Role = role;
        var isAlike = like is not null && definition.IsResident == like.Definition.IsResident
            && definition.AcceptedResourceRoles == like.Definition.AcceptedResourceRoles;
        AcceptedRoles = isAlike ? like!.AcceptedRoles : AcceptedRolesOf(definition, role, rules);
        Selector = isAlike ? like!.Selector : definition.IsResident ? ResourceSelector.Reservable : ResourceSelector.Any(AcceptedRoles);
        Ports = like is not null && definition.PortRule == like.Definition.PortRule && definition.HostPorts == like.Definition.HostPorts
            ? like.Ports : PortPlan.Of(definition);
        Volumes = definition.PersistentVolumes.IsEmpty ? [] : [.. definition.PersistentVolumes.Select(static volume => new VolumePlan(volume))];
        Constraints = like is not null && definition.Constraints == like.Definition.Constraints ? like.Constraints
            : [.. definition.Constraints.Select(constraint => new CompiledConstraint(constraint, rules.Version))];
        VolumesToReserve = Volumes.IsEmpty || !(Definition.PersistentVolumes.Sum(static volume => volume.SizeMiB) > 0) ? [] : Volumes;
        AcceptsUnreserved = AcceptedRoles.Contains("*");
        IsFinite = AreFinite(definition.Amounts.With(ResourceKind.Disk, 0));
        OpensRegions = Constraints.Any(static constraint => constraint.OpensRegions);
        RefusesGpuAgents = definition.Gpus == 0 && definition.Labels.GetValueOrDefault(GpuLabel) switch
        {
            "restricted" => true,
            "unrestricted" => false,
            _ => rules.RestrictsGpus,
        };
    }

    public WorkloadDefinition Definition { get; }

    public MatchingRules Rules { get; }

    /// <summary>False when an amount but that of disk is no number, so that comparing columns would not answer as Marathon does.</summary>
    public bool IsFinite { get; }

    /// <summary>The role that offers for this workload are made to.</summary>
    public string Role { get; }

    /// <summary>Roles whose resources a workload without volumes may use.</summary>
    public ImmutableArray<string> AcceptedRoles { get; }

    /// <summary>What may be used of an offer; for a resident workload, what may be reserved.</summary>
    public ResourceSelector Selector { get; }

    public PortPlan Ports { get; }

    public ImmutableArray<VolumePlan> Volumes { get; }

    /// <summary>Volumes that a new reservation must hold; none when their sizes add up to nothing.</summary>
    public ImmutableArray<VolumePlan> VolumesToReserve { get; }

    /// <summary>True when it may use what is reserved for nobody.</summary>
    public bool AcceptsUnreserved { get; }

    public ImmutableArray<CompiledConstraint> Constraints { get; }

    /// <summary>True when a constraint names @region or @zone: the home region rule then does not apply.</summary>
    public bool OpensRegions { get; }

    /// <summary>True when it asks for no GPUs and Marathon keeps agents that have some for workloads that do.</summary>
    public bool RefusesGpuAgents { get; }

    /// <summary>True when the agent has GPUs, which are kept for workloads that ask for some.</summary>
    public bool IsKeptFrom(ReadOnlySpan<OfferResource> offer)
    {
        foreach (ref readonly var resource in offer)
        {
            if (RefusesGpuAgents && resource.Kind == ResourceKind.Gpus && resource.Value > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What one instance asks for of a resource; of disk with the volumes that have to be made.</summary>
    public double AmountOf(ResourceKind resource) => resource switch
    {
        ResourceKind.Disk when VolumesToReserve.IsEmpty => Definition.DiskMiB,
        ResourceKind.Disk => Definition.DiskMiB + VolumesToReserve.Sum(static volume => volume.SizeMiB),
        ResourceKind.Ports => Ports.Count,
        _ => Definition.Amounts[resource],
    };

    private static bool AreFinite(ResourceAmounts amounts)
    {
        var sum = 0.0;
        foreach (var kind in ResourceAmounts.Kinds)
        {
            sum += amounts[kind];
        }

        return double.IsFinite(sum);
    }

    private static ImmutableArray<string> AcceptedRolesOf(WorkloadDefinition definition, string role, MatchingRules rules) =>
        !definition.AcceptedResourceRoles.IsDefaultOrEmpty
            ? definition.AcceptedResourceRoles
            : rules.DefaultAcceptedRoles switch
            {
                "unreserved" => ["*"],
                "reserved" => [role],
                _ => [role, "*"],
            };
}
