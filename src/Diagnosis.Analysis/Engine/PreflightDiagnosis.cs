using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>A workload diagnosed as if its definition had been sent.</summary>
/// <param name="Diagnosis">The diagnosis.</param>
/// <param name="World">The cluster as it would be.</param>
public sealed record PreflightDiagnosis(WorkloadDiagnosis Diagnosis, SnapshotIndex World);
