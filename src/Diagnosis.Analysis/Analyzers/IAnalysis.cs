using Diagnosis.Analysis.Cluster;
using MediatR;

namespace Diagnosis.Analysis.Analyzers;

/// <summary>
/// Asks one analyzer about one workload. Each analyzer has a request type of its own and is the MediatR handler of it, so that
/// behaviours (telemetry, time budget, isolation) wrap every analyzer alike.
/// </summary>
public interface IAnalysis : IRequest<AnalysisResult>
{
    /// <summary>The workload in its cluster.</summary>
    AnalysisContext Context { get; }

    /// <summary>What telemetry calls it.</summary>
    string Name => GetType().Name;
}
