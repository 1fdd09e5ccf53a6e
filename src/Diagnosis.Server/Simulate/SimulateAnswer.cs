using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Simulate;

/// <summary>One workload in two worlds.</summary>
/// <param name="Today">As it is; null when it does not exist yet.</param>
/// <param name="Cluster">The cluster as it is.</param>
/// <param name="Simulated">As it would be.</param>
/// <param name="Changed">The cluster as it would be.</param>
internal sealed record SimulateAnswer(WorkloadDiagnosis? Today, SnapshotIndex Cluster, WorkloadDiagnosis Simulated, SnapshotIndex Changed);
