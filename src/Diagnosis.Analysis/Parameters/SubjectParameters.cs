using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Parameters;

/// <summary>Who a finding is about, how many of it there are, and what its definition asks for.</summary>
/// <param name="diagnosis">The diagnosis that findings are of.</param>
/// <param name="marathonVersion">The version of Marathon, where it is known.</param>
internal sealed class SubjectParameters(WorkloadDiagnosis diagnosis, string? marathonVersion)
{
    private readonly Lazy<ParameterSet> _names = new(() => new ParameterSet().Add("workload", diagnosis.Workload.Id)
        .Add("role", diagnosis.Workload.Definition.Role).Add("marathon_version", marathonVersion));

    private readonly Lazy<ParameterSet> _amounts = new(() => Amounts(diagnosis));

    /// <summary>Adds those of a finding.</summary>
    public void Add(ParameterSet set, Finding finding) =>
        set.Add(_names.Value).Add("affected", finding.AffectedInstances > 0 ? finding.AffectedInstances : null).Add(_amounts.Value);

    private static ParameterSet Amounts(WorkloadDiagnosis diagnosis)
    {
        var (definition, counts) = (diagnosis.Workload.Definition, diagnosis.Counts);
        var set = new ParameterSet()
            .Add("wanted", Known(counts, CountedInstances.Wanted, counts.Wanted))
            .Add("running", Known(counts, CountedInstances.Running, counts.Running))
            .Add("staging", Known(counts, CountedInstances.Staging, counts.Staging))
            .Add("waiting", Known(counts, CountedInstances.Waiting, counts.Waiting))
            .Add("healthy", Known(counts, CountedInstances.Healthy, counts.Healthy))
            .Add("unhealthy", Known(counts, CountedInstances.Unhealthy, counts.Unhealthy))
            .Add("unreachable", Known(counts, CountedInstances.Unreachable, counts.Unreachable));
        return !definition.IsKnown ? set
            : set.Add("cpus", definition.Cpus).Add("memory_mib", definition.MemMiB).Add("disk_mib", definition.DiskMiB).Add("gpus", definition.Gpus)
                .AddNames("images", definition.Containers.Select(container => container.Image))
                .AddNames("constraints", definition.Constraints.Select(constraint => constraint.ToString()))
                .AddNames("accepted_roles", definition.AcceptedResourceRoles)
                .AddPorts("host_ports", definition.HostPorts.Where(port => port > 0))
                .AddNames("dependencies", definition.Dependencies)
                .AddPorts("check_ports", definition.HealthChecks.Select(check => check.Port))
                .AddPorts("container_ports", definition.ContainerPorts)
                .AddNames("check_paths", definition.HealthChecks.Select(check => check.Path))
                .AddPorts("assigned_ports", diagnosis.Workload.Instances.SelectMany(instance => instance.Ports).Select(port => (int?)port))
                .Add("minimum_health_capacity", definition.UpgradeStrategy.MinimumHealthCapacity)
                .Add("maximum_over_capacity", definition.UpgradeStrategy.MaximumOverCapacity);
    }

    private static double? Known(InstanceCounts counts, CountedInstances counted, int value) => counts.NotKnown.HasFlag(counted) ? null : value;
}
