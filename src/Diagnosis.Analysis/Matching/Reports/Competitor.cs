using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Another queued workload that asks for offers of the same role. Marathon serves them in random order.</summary>
/// <param name="WorkloadId">The workload.</param>
/// <param name="Waiting">Instances it waits for.</param>
/// <param name="Asked">What all of them ask for together.</param>
public sealed record Competitor(string WorkloadId, int Waiting, ResourceAmounts Asked);
