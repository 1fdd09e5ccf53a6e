using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Workloads;

/// <summary>A page of workloads.</summary>
/// <param name="Workloads">Stuck ones first, then by id.</param>
/// <param name="NextPageToken">Empty on the last page.</param>
/// <param name="TotalSize">Workloads over all pages.</param>
/// <param name="Snapshot">The facts they rest on.</param>
internal sealed record ListWorkloadsAnswer(
    ImmutableArray<WorkloadDiagnosis> Workloads, string NextPageToken, int TotalSize, ClusterSnapshot Snapshot);
