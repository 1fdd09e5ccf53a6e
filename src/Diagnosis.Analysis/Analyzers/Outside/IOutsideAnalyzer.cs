using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>An analyzer that is a process of its own. How it is reached is none of the analysis' business; what it says is.</summary>
public interface IOutsideAnalyzer
{
    /// <summary>What is known of it by now; its id never changes.</summary>
    AnalyzerDescriptor Descriptor { get; }

    /// <summary>Asks it about one workload.</summary>
    /// <returns>What it claims, or why it claims nothing: whatever it does wrong is told so, and is no exception.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    Task<OutsideAnswer> AskAsync(AnalysisContext context, CancellationToken cancellationToken);
}
