using System.Collections.Immutable;
using Diagnosis.Server.Pages.Text;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>One agent of the picture of what is free.</summary>
/// <param name="Id">Its id in Mesos.</param>
/// <param name="Hostname">Its host.</param>
/// <param name="Share">Which part of the resource that is looked at is free, from 0 to 1; null for an agent without any.</param>
/// <param name="Offers">False when Mesos offers nothing of it.</param>
/// <param name="Lines">What is free of each resource, in words.</param>
public sealed record AgentCell(string Id, string Hostname, double? Share, bool Offers, ImmutableArray<string> Lines)
{
    private const int Steps = 5;

    /// <summary>How light the cell is: 0 for nothing free up to 4 for all; null for what has none.</summary>
    public int? Shade => Share is { } share ? Math.Min(Steps - 1, (int)Math.Ceiling(share * (Steps - 1))) : null;

    /// <summary>The cells of a cluster.</summary>
    /// <param name="room">What its agents have.</param>
    /// <param name="resource">The resource that is looked at.</param>
    public static ImmutableArray<AgentCell> Of(Wire.Placement room, Wire.Requirement resource) => [.. room.Agents.Select(agent => Of(agent, resource))];

    private static AgentCell Of(Wire.AgentVerdict agent, Wire.Requirement resource)
    {
        var looked = agent.Verdicts.FirstOrDefault(verdict => verdict.Requirement == resource);
        var lines = agent.Verdicts.Select(
            verdict => $"{Words.Of(verdict.AvailableAmount.Value)} of {Words.Of(verdict.TotalAmount.Value)} {NameOf(verdict)} free");
        return new(
            agent.AgentId, agent.Hostname, looked is null ? null : looked.AvailableAmount.Value / looked.TotalAmount.Value, agent.Offered,
            [.. lines, .. agent.Offered ? Array.Empty<string>() : [$"offered to nobody: {agent.NotOfferedReason}"]]);
    }

    private static string NameOf(Wire.RequirementVerdict verdict) => verdict.Requirement switch
    {
        Wire.Requirement.Memory => "MiB of memory",
        Wire.Requirement.Disk => "MiB of disk",
        _ => verdict.Unit,
    };
}
