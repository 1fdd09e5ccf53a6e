using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching;

/// <summary>What a placement depends on, so that workloads which ask for the same share one.</summary>
internal static class PlacementShape
{
    /// <summary>
    /// The same text for workloads whose placements are the same but for the records of each; null for one that is of its own: instances, volumes and
    /// ports that stand at a place of its definition's text.
    /// </summary>
    public static string? Of(Workload workload, string role, InstancePartition instances, PlacementOptions options)
    {
        var asked = workload.Definition;
        if (!workload.Instances.IsEmpty || asked.IsResident || !instances.Placed.IsEmpty
            || (asked.PortRule == PortRule.Mapped && asked.HostPorts.Any(static port => port is > 0)))
        {
            return null;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {role}|{string.Join(',', asked.AcceptedResourceRoles)}|{asked.Kind}|{asked.Cpus:R}|{asked.MemMiB:R}|{asked.DiskMiB:R}|{asked.Gpus:R}
            {asked.Instances}|{instances.Wanted}|{instances.Waiting.Length}|{instances.UnreservedWaiting}|{instances.ArePlacedKnown}
            {asked.PortRule}|{string.Join(',', asked.HostPorts)}|{asked.Labels.GetValueOrDefault(SpecPlan.GpuLabel)}|{asked.ExecutorResources}
            {options.Relaxations}|{options.Explanations}|{options.MaxRelaxations}|{options.Wanted}
            {string.Join('\n', asked.Constraints.Select(static one => $"{one.Field}\t{one.Operator}\t{one.Value}\t{one.Value is null}"))}
            {string.Join('\n', asked.Containers.Select(static one => $"{one.Name}\t{one.Resources}"))}
            """);
    }
}
