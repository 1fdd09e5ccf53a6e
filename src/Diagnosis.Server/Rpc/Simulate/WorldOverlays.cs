using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Snapshots;
using FluentValidation;
using FluentValidation.Results;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Lays overlays on a cluster, one after the other.</summary>
internal static class WorldOverlays
{
    /// <summary>The changed cluster.</summary>
    /// <exception cref="UnknownResourceException">An overlay names what is not there.</exception>
    /// <exception cref="ValidationException">What an overlay asks for cannot be told from the documents.</exception>
    public static ClusterSnapshot Apply(ClusterSnapshot cluster, ImmutableArray<ClusterChange> overlays, CancellationToken cancellationToken)
    {
        for (var i = 0; i < overlays.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cluster = overlays[i].Apply(cluster, out var fault) ?? throw Error(cluster, fault!, $"overlays[{i}].scale_workload");
        }

        return cluster;
    }

    private static Exception Error(ClusterSnapshot cluster, ChangeFault fault, string field) => fault.Kind switch
    {
        "" => new ValidationException([new ValidationFailure(field, fault.Message)]),
        "workload" when !Coverage.Of(cluster).CanDeny(fault.Asked) =>
            new ValidationException([new ValidationFailure(field, WorkloadTrace.Missing(cluster, fault.Asked).Detail)]),
        _ => new UnknownResourceException(fault.Kind, fault.Asked, NearestNames.Of(fault.Asked, fault.Known), fault.Message),
    };
}
