using System.Collections.Immutable;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Diagnose;

/// <summary>Asks why something is stuck.</summary>
/// <param name="Source">Where the facts come from; null when the caller gave none, which validation refuses.</param>
/// <param name="WorkloadId">A workload, group, deployment, task or instance.</param>
/// <param name="AllStuck">Everything that is stuck, in place of a workload.</param>
/// <param name="AnalyzerIds">Analyzers to ask; all when empty.</param>
/// <param name="View">How much is wanted.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record DiagnoseQuery(
    FactSource? Source, string WorkloadId, bool AllStuck, ImmutableArray<string> AnalyzerIds, DiagnosisView View, DateTimeOffset Deadline) : IQuery<DiagnoseAnswer>;
