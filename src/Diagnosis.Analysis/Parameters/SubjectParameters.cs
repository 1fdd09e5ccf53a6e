using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Parameters;

/// <summary>Who a finding is about, how many of it there are, and what its definition asks for.</summary>
internal static class SubjectParameters
{
    public static void Add(ParameterSet set, WorkloadDiagnosis diagnosis, Finding finding, string? marathonVersion)
    {
        var (definition, counts) = (diagnosis.Workload.Definition, diagnosis.Counts);
        set.Add("workload", diagnosis.Workload.Id).Add("role", definition.Role).Add("marathon_version", marathonVersion)
            .Add("affected", finding.AffectedInstances > 0 ? finding.AffectedInstances : null)
            .Add("wanted", Known(counts, CountedInstances.Wanted, counts.Wanted))
            .Add("running", Known(counts, CountedInstances.Running, counts.Running))
            .Add("staging", Known(counts, CountedInstances.Staging, counts.Staging))
            .Add("waiting", Known(counts, CountedInstances.Waiting, counts.Waiting))
            .Add("healthy", Known(counts, CountedInstances.Healthy, counts.Healthy))
            .Add("unhealthy", Known(counts, CountedInstances.Unhealthy, counts.Unhealthy))
            .Add("unreachable", Known(counts, CountedInstances.Unreachable, counts.Unreachable));
        if (!definition.IsKnown)
        {
            return;
        }

        set.Add("cpus", definition.Cpus).Add("memory_mib", definition.MemMiB).Add("disk_mib", definition.DiskMiB).Add("gpus", definition.Gpus)
            .AddNames("images", definition.Containers.Select(container => container.Image))
            .AddNames("constraints", definition.Constraints.Select(constraint => constraint.ToString()))
            .AddNames("accepted_roles", definition.AcceptedResourceRoles)
            .AddNames("host_ports", definition.HostPorts.Where(port => port > 0).Select(port => port.ToString()))
            .AddNames("dependencies", definition.Dependencies)
            .AddNames("check_ports", definition.HealthChecks.Select(check => check.Port?.ToString()))
            .AddNames("container_ports", definition.ContainerPorts.Select(port => port?.ToString()))
            .AddNames("check_paths", definition.HealthChecks.Select(check => check.Path))
            .AddNames("assigned_ports", diagnosis.Workload.Instances.SelectMany(instance => instance.Ports).Select(port => port.ToString()))
            .Add("minimum_health_capacity", definition.UpgradeStrategy.MinimumHealthCapacity)
            .Add("maximum_over_capacity", definition.UpgradeStrategy.MaximumOverCapacity);
    }

    private static double? Known(InstanceCounts counts, CountedInstances counted, int value) => counts.NotKnown.HasFlag(counted) ? null : value;
}
