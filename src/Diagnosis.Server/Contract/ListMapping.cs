using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Workloads;
using Diagnosis.Sources.Live;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps the list calls.</summary>
internal static class ListMapping
{
    /// <summary>Reads the request.</summary>
    public static ListWorkloadsQuery ToQuery(this Wire.ListWorkloadsRequest request, DateTimeOffset deadline) =>
        new(request.Source.ToFacts(), request.IncludeHealthy, request.PageSize, request.PageToken, deadline);

    /// <summary>Writes a page.</summary>
    public static Wire.ListWorkloadsResponse ToWire(this ListWorkloadsAnswer answer)
    {
        var wire = new Wire.ListWorkloadsResponse
        {
            NextPageToken = answer.NextPageToken,
            TotalSize = answer.TotalSize,
            ObservedAt = answer.Snapshot.CapturedAt.ToWire(),
        };
        wire.Workloads.AddRange(answer.Workloads.Select(d => d.ToSummary()));
        wire.Sources.AddRange(answer.Snapshot.Sources.Select(s => s.ToWire()));
        return wire;
    }

    /// <summary>Writes the clusters.</summary>
    public static Wire.ListClustersResponse ToWire(this ImmutableArray<ConfiguredCluster> clusters) => new()
    {
        Clusters = { clusters.Select(c => new Wire.ClusterInfo { Name = c.Name, Description = c.Description, Sample = c.IsSample }) },
    };

    /// <summary>Writes what an analyzer is known by.</summary>
    public static Wire.AnalyzerInfo ToWire(this AnalyzerDescriptor descriptor)
    {
        var wire = new Wire.AnalyzerInfo { Id = descriptor.Id, Title = descriptor.Title, Description = descriptor.Description };
        wire.Categories.AddRange(descriptor.Categories.Select(c => (Wire.Category)c));
        wire.Reads.AddRange(descriptor.Reads.Select(r => r.ToString()));
        return wire;
    }

    private static Wire.WorkloadSummary ToSummary(this WorkloadDiagnosis diagnosis)
    {
        var root = diagnosis.Findings.FirstOrDefault(f => f.Role == FindingRole.RootCause);
        var wire = new Wire.WorkloadSummary
        {
            Workload = diagnosis.Workload.ToWire(),
            State = (Wire.WorkloadState)diagnosis.State,
            Headline = diagnosis.Headline,
            RootCauseCode = diagnosis.IsStuck ? root?.Code ?? "" : "",
            Instances = diagnosis.Counts.ToWire(),
        };
        wire.StuckSince = diagnosis.StuckSince.ToWire();
        return wire;
    }
}
