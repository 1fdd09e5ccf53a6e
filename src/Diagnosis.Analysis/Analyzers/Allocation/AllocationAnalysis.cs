using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Allocation;

/// <summary>Asks which agents Mesos offers for the workload's role.</summary>
public sealed record AllocationAnalysis(AnalysisContext Context) : IAnalysis;
