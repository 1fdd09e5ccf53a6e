using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Overlays;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Requests;
using FluentValidation;
using FluentValidation.Results;

namespace Diagnosis.Server.Simulate;

/// <summary>Lays overlays on a cluster, one after the other.</summary>
internal static class WorldOverlays
{
    /// <summary>The changed cluster.</summary>
    /// <exception cref="UnknownResourceException">An overlay names what is not there.</exception>
    /// <exception cref="ValidationException">What an overlay asks for cannot be told from the documents.</exception>
    public static ClusterSnapshot Apply(ClusterSnapshot cluster, ImmutableArray<WorldOverlay> overlays, CancellationToken cancellationToken)
    {
        for (var i = 0; i < overlays.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cluster = Apply(cluster, overlays[i], $"overlays[{i}]");
        }

        return cluster;
    }

    private static ClusterSnapshot Apply(ClusterSnapshot cluster, WorldOverlay overlay, string field) => overlay switch
    {
        AgentsLike like => AgentAddition.Like(cluster, like.Model, like.Count) ?? throw UnknownAgent(cluster, like.Model),
        AgentsDescribed described => AgentAddition.Of(cluster, described.Agent, described.Count),
        AgentDrained drained => AgentDrain.Apply(cluster, drained.Agent) ?? throw UnknownAgent(cluster, drained.Agent),
        WorkloadScaled scaled => Scale(cluster, scaled, field),
        RoleUnreserved unreserved => Unreserve(cluster, unreserved),
        QuotaChanged quota => ChangeQuota(cluster, quota),
        _ => throw new NotSupportedException($"Nothing applies {overlay.GetType().Name}."),
    };

    private static ClusterSnapshot Scale(ClusterSnapshot cluster, WorkloadScaled scaled, string field)
    {
        var id = WorkloadIds.Absolute(scaled.WorkloadId);
        var workload = cluster.Workloads.FirstOrDefault(w => w.Id == id) ?? throw WorkloadIds.Unknown(cluster, scaled.WorkloadId);
        if (!workload.InstancesKnown && scaled.Instances < workload.Definition.Instances)
        {
            throw new ValidationException([new ValidationFailure(
                $"{field}.scale_workload", $"The documents do not list the tasks of {id}, so what they would set free is not known; MARATHON_APPS with embed=apps.tasks would tell.")]);
        }

        return WorkloadScaling.Apply(cluster, id, scaled.Instances)!;
    }

    private static ClusterSnapshot Unreserve(ClusterSnapshot cluster, RoleUnreserved unreserved)
    {
        var roles = cluster.Agents.SelectMany(a => a.Reserved).Select(r => r.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (!roles.Contains(unreserved.Role, StringComparer.Ordinal))
        {
            throw new UnknownResourceException("role with reservations", unreserved.Role, NearestNames.Of(unreserved.Role, roles));
        }

        return ReservationRelease.Apply(cluster, unreserved.Role, unreserved.Agent.Length == 0 ? null : unreserved.Agent)
            ?? throw UnknownAgent(cluster, unreserved.Agent);
    }

    private static ClusterSnapshot ChangeQuota(ClusterSnapshot cluster, QuotaChanged change)
    {
        var roles = cluster.Roles.Select(r => r.Role)
            .Concat(cluster.Agents.SelectMany(a => a.Reserved).Select(r => r.Role))
            .Concat(cluster.Workloads.Select(w => w.Definition.Role).OfType<string>().Select(r => r.Split('/')[0]))
            .Append(cluster.Marathon.MesosRole ?? "*")
            .Where(r => r != "*")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (!roles.Contains(change.Role, StringComparer.Ordinal))
        {
            throw new UnknownResourceException("role", change.Role, NearestNames.Of(change.Role, roles));
        }

        var now = cluster.Roles.FirstOrDefault(r => r.Role == change.Role);
        return QuotaChange.Apply(cluster, change.Role, change.Guarantee ?? now?.Guarantee ?? default, change.Limit ?? now?.Limit ?? default);
    }

    private static UnknownResourceException UnknownAgent(ClusterSnapshot cluster, string asked) =>
        new("agent", asked, NearestNames.Of(asked, cluster.Agents.Select(a => a.Hostname).Concat(cluster.Agents.Select(a => a.Id))),
            cluster.Agents.IsEmpty ? "The documents list no agents; MESOS_SLAVES would." : "");
}
