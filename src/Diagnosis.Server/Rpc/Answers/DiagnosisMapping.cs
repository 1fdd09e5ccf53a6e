using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Parameters;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes a diagnosis.</summary>
internal static class DiagnosisMapping
{
    private static readonly ImmutableArray<CountedInstances> Countable = [.. System.Enum.GetValues<CountedInstances>().Where(c => c != CountedInstances.None)];

    /// <summary>Writes a workload.</summary>
    public static Wire.Workload ToWire(this Workload workload) => new()
    {
        Id = workload.Id,
        Kind = (Wire.WorkloadKind)workload.Kind,
        Version = workload.Definition.Version,
        Role = workload.Definition.Role ?? "",
    };

    /// <summary>Writes counts of instances.</summary>
    public static Wire.InstanceCounts ToWire(this InstanceCounts counts)
    {
        var wire = new Wire.InstanceCounts
        {
            Wanted = counts.Wanted,
            Running = counts.Running,
            Staging = counts.Staging,
            Waiting = counts.Waiting,
            Healthy = counts.Healthy,
            Unhealthy = counts.Unhealthy,
            Unreachable = counts.Unreachable,
        };
        wire.UnknownFields.AddRange(Countable.Where(counted => counts.NotKnown.HasFlag(counted)).Select(counted => counted.ToString().ToLowerInvariant()));
        return wire;
    }

    /// <summary>Writes a diagnosis without the rows of its placement.</summary>
    public static Wire.Diagnosis ToWire(this WorkloadDiagnosis diagnosis, SnapshotIndex cluster)
    {
        var wire = new Wire.Diagnosis
        {
            Workload = diagnosis.Workload.ToWire(),
            State = (Wire.WorkloadState)diagnosis.State,
            Stuck = diagnosis.IsStuck,
            Headline = diagnosis.Headline,
            Instances = diagnosis.Counts.ToWire(),
        };
        wire.StuckSince = diagnosis.StuckSince.ToWire();
        wire.Placement = diagnosis.Placement?.ToWire(cluster.Queue(diagnosis.Workload.Id));
        wire.Allocation = diagnosis.Allocation?.ToWire();
        var ids = new RemedyIds();
        var parameters = new FindingParameters(diagnosis, cluster);
        wire.Findings.AddRange(diagnosis.Findings.Select(f => f.ToWire(ids, parameters)));
        wire.AnalyzerRuns.AddRange(diagnosis.Runs.Select(r => r.ToWire()));
        wire.DeploymentIds.AddRange(
            cluster.Deployments(diagnosis.Workload.Id).Select(d => d.Id).Union(diagnosis.Workload.DeploymentIds, StringComparer.Ordinal));
        return wire;
    }

    private static Wire.AnalyzerRun ToWire(this AnalyzerRun run) => new()
    {
        AnalyzerId = run.AnalyzerId,
        Outcome = (Wire.Outcome)run.Outcome,
        Detail = run.Detail,
        Duration = Duration.FromTimeSpan(run.Duration),
    };
}
