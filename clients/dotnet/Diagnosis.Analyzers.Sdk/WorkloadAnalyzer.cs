using Diagnosis.V1;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>An analyzer: what it is, and what it finds of one workload. It is asked about several at a time.</summary>
public abstract class WorkloadAnalyzer
{
    /// <summary>What it is.</summary>
    public abstract AnalyzerDescription Description { get; }

    /// <summary>Looks at one workload; none when all is well.</summary>
    /// <param name="question">The workload.</param>
    /// <param name="cancellationToken">Nobody waits any more, or the time is over.</param>
    public abstract IAsyncEnumerable<Finding> FindAsync(Question question, CancellationToken cancellationToken);

    /// <summary>One that needs no waiting.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="find">What it finds.</param>
    public static WorkloadAnalyzer Of(AnalyzerDescription description, Func<Question, IEnumerable<Finding>> find)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(find);
        return new Plain(description, find);
    }

    private sealed class Plain(AnalyzerDescription description, Func<Question, IEnumerable<Finding>> find) : WorkloadAnalyzer
    {
        public override AnalyzerDescription Description => description;

        public override IAsyncEnumerable<Finding> FindAsync(Question question, CancellationToken cancellationToken) => find(question).ToAsyncEnumerable();
    }
}
