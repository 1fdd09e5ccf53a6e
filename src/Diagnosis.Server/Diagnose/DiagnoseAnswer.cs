using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Diagnose;

/// <summary>One diagnosis per workload asked for.</summary>
/// <param name="Diagnoses">Stuck ones first, then by id.</param>
/// <param name="Cluster">The facts they rest on.</param>
/// <param name="WithMatrix">True when every agent against every requirement is wanted.</param>
internal sealed record DiagnoseAnswer(ImmutableArray<WorkloadDiagnosis> Diagnoses, SnapshotIndex Cluster, bool WithMatrix = false);
