using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Requests;
using FluentValidation;

namespace Diagnosis.Server.Simulate;

/// <summary>What overlays must be like, whatever cluster they are laid on. Field names are those of the contract.</summary>
internal static class WorldOverlayRules
{
    private const int MostOverlays = 100;
    private const int MostEntries = 1000;
    private const double LargestAmount = 1e9;

    /// <summary>Reports all that is wrong with overlays.</summary>
    public static void Check(ImmutableArray<ClusterChange?> overlays, ValidationContext<SimulateQuery> context)
    {
        if (overlays.Length > MostOverlays)
        {
            context.AddFailure("overlays", $"Holds {overlays.Length} overlays; the most is {MostOverlays}.");
            return;
        }

        for (var i = 0; i < overlays.Length; i++)
        {
            Check(overlays[i], $"overlays[{i}]", context);
        }

        var added = overlays.Sum(o => o switch { AgentCopies like => (long)like.Count, AgentAddition described => described.Count, _ => 0 });
        if (added > AgentAddition.MostAdded)
        {
            context.AddFailure("overlays", $"Add {added} agents in all; the most is {AgentAddition.MostAdded}.");
        }
    }

    private static void Check(ClusterChange? overlay, string field, ValidationContext<SimulateQuery> context)
    {
        switch (overlay)
        {
            case AgentCopies like:
                Count($"{field}.add_agents.count", like.Count, context);
                Name($"{field}.add_agents.like", like.Model, context);
                break;
            case AgentAddition described:
                Count($"{field}.add_agents.count", described.Count, context);
                Check(described.Agent, $"{field}.add_agents.described", context);
                break;
            case AgentDrain drained:
                Name($"{field}.drain_agent.agent", drained.Agent, context);
                break;
            case WorkloadScaling scaled:
                Name($"{field}.scale_workload.workload_id", scaled.WorkloadId, context);
                Must(scaled.Instances >= 0, $"{field}.scale_workload.instances", "Must not be negative.", context);
                break;
            case ReservationRelease unreserved:
                Name($"{field}.unreserve.role", unreserved.Role, context);
                Must(unreserved.Role != "*", $"{field}.unreserve.role", "Names the unreserved resources themselves.", context);
                Text($"{field}.unreserve.agent", unreserved.Agent, context);
                break;
            case QuotaChange quota:
                Name($"{field}.change_quota.role", quota.Role, context);
                Must(quota.Guarantee is not null || quota.Limit is not null, $"{field}.change_quota", "Give a guarantee or a limit.", context);
                Amounts($"{field}.change_quota.guarantee", quota.Guarantee ?? default, context);
                Amounts($"{field}.change_quota.limit", quota.Limit ?? default, context);
                break;
            default:
                context.AddFailure(field, "Must say what changes.");
                break;
        }
    }

    private static void Check(Agent agent, string field, ValidationContext<SimulateQuery> context)
    {
        Text($"{field}.hostname", agent.Hostname, context);
        Text($"{field}.region", agent.Region ?? "", context);
        Text($"{field}.zone", agent.Zone ?? "", context);
        Must(agent.Attributes.Length <= MostEntries, $"{field}.attributes", $"Holds more than {MostEntries} attributes.", context);
        foreach (var attribute in agent.Attributes.Take(MostEntries))
        {
            Text($"{field}.attributes", attribute.Name, context);
            Text($"{field}.attributes", attribute.Value, context);
        }

        foreach (var resource in agent.Unreserved.Concat(agent.Reserved))
        {
            Text($"{field}.role", resource.Role, context);
            Amount($"{field}.{Field(resource.Name)}", resource.Scalar, context);
            Must(resource.Ranges.Length <= MostEntries, $"{field}.ports", $"Holds more than {MostEntries} ranges.", context);
            Must(
                resource.Ranges.All(r => r.Begin >= 0 && r.Begin <= r.End && r.End <= ushort.MaxValue), $"{field}.ports",
                "Must be ranges within 0 to 65535, each with its begin first.", context);
        }
    }

    private static string Field(string resource) => resource is "mem" or "disk" ? $"{resource}_mib" : resource;

    private static void Amounts(string field, QuotaAmounts amounts, ValidationContext<SimulateQuery> context)
    {
        Amount($"{field}.cpus", amounts.Cpus ?? 0, context);
        Amount($"{field}.mem_mib", amounts.MemMiB ?? 0, context);
        Amount($"{field}.disk_mib", amounts.DiskMiB ?? 0, context);
        Amount($"{field}.gpus", amounts.Gpus ?? 0, context);
    }

    private static void Amount(string field, double value, ValidationContext<SimulateQuery> context) =>
        Must(value is >= 0 and <= LargestAmount, field, "Must be a number from 0 to 1,000,000,000.", context);

    private static void Count(string field, int count, ValidationContext<SimulateQuery> context) =>
        Must(count is > 0 and <= AgentAddition.MostAdded, field, $"Must be 1 to {AgentAddition.MostAdded}.", context);

    private static void Name(string field, string text, ValidationContext<SimulateQuery> context)
    {
        Must(text.Length > 0, field, "Must not be empty.", context);
        Text(field, text, context);
    }

    private static void Text(string field, string text, ValidationContext<SimulateQuery> context)
    {
        if (TextRules.Fault(text) is { } fault)
        {
            context.AddFailure(field, fault);
        }
    }

    private static void Must(bool holds, string field, string message, ValidationContext<SimulateQuery> context)
    {
        if (!holds)
        {
            context.AddFailure(field, message);
        }
    }
}
