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
    /// ports that stand at a place of its definition's text, and a definition that no other workload has.
    /// </summary>
    /// <param name="workload">The workload.</param>
    /// <param name="role">The role that offers are made to.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="options">How much of the placement is made.</param>
    /// <param name="recurring">What <see cref="Recurring"/> says of the snapshot.</param>
    public static string? Of(
        Workload workload, string role, InstancePartition instances, PlacementOptions options, HashSet<string> recurring)
    {
        var asked = workload.Definition;
        if (!workload.Instances.IsEmpty || asked.IsResident || !instances.Placed.IsEmpty
            || (asked.PortRule == PortRule.Mapped && asked.HostPorts.Any(static port => port is > 0)))
        {
            return null;
        }

        var shape = OfDefinition(asked);
        return !recurring.Contains(shape) ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {role}|{instances.Wanted}|{instances.Waiting.Length}|{instances.UnreservedWaiting}|{instances.ArePlacedKnown}
            {options.Relaxations}|{options.Explanations}|{options.MaxRelaxations}|{options.Wanted}
            {shape}
            """);
    }

    /// <summary>
    /// Of the definitions of a snapshot those that more than one workload has. What is placed for one alone is not kept: it would only outlive the
    /// answer that it is for.
    /// </summary>
    public static HashSet<string> Recurring(ClusterSnapshot snapshot)
    {
        var (seen, recurring) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var workload in snapshot.Workloads)
        {
            var shape = OfDefinition(workload.Definition);
            if (!seen.Add(shape))
            {
                recurring.Add(shape);
            }
        }

        return recurring;
    }

    /// <summary>The same text for definitions that ask for the same.</summary>
    public static string OfDefinition(WorkloadDefinition asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {string.Join(',', asked.AcceptedResourceRoles)}|{asked.Kind}|{asked.Amounts}|{asked.Instances}
        {asked.PortRule}|{string.Join(',', asked.HostPorts)}|{asked.Labels.GetValueOrDefault(SpecPlan.GpuLabel)}|{asked.ExecutorResources}
        {string.Join('\n', asked.Constraints.Select(static one => $"{one.Field}\t{one.Operator}\t{one.Value}\t{one.Value is null}"))}
        {string.Join('\n', asked.Containers.Select(static one => $"{one.Name}\t{one.Resources}"))}
        """);
}
