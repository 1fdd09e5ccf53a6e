using Diagnosis.Analysis.Analyzers;
using Grpc.Core;

namespace Diagnosis.Server.Outside;

/// <summary>Why an analyzer outside of this process did not answer, in words that callers may see. What it says itself of it stays in the log.</summary>
/// <param name="outcome">How its run ended.</param>
/// <param name="message">The words.</param>
/// <param name="inner">What it was, for the log.</param>
internal sealed class AnalyzerFault(Outcome outcome, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How its run ended.</summary>
    public Outcome Outcome { get; } = outcome;

    /// <summary>It had so much time, and that is over.</summary>
    public static AnalyzerFault Late(TimeSpan within, Exception inner) =>
        new(Outcome.TimedOut, $"It did not answer within {within.TotalSeconds:0.###} s.", inner);

    /// <summary>What a status says.</summary>
    public static AnalyzerFault Of(RpcException exception, TimeSpan within) => exception.StatusCode switch
    {
        StatusCode.DeadlineExceeded => Late(within, exception),
        StatusCode.Unavailable => new(Outcome.Failed, "It cannot be reached.", exception),
        StatusCode.Unimplemented => new(Outcome.Failed, "It does not serve diagnosis.analyzer.v1.", exception),
        StatusCode.ResourceExhausted => new(Outcome.Failed, "Its answer is too large, or it has too much to do.", exception),
        var status => new(Outcome.Failed, $"It failed ({status}); the server's log has the details.", exception),
    };
}
