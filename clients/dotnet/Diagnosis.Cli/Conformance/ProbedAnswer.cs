using Diagnosis.Analyzer.V1;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Cli.Conformance;

/// <summary>What came of a question.</summary>
/// <param name="Parts">The messages as they came.</param>
/// <param name="Failure">Why the call failed; null when it did not.</param>
internal sealed record ProbedAnswer(IReadOnlyList<byte[]> Parts, Status? Failure)
{
    /// <summary>The findings; of messages that are none, nothing.</summary>
    public IEnumerable<Finding> Findings => Parts.Select(Parsed).Select(part => part?.Finding).OfType<Finding>();

    /// <summary>Length of all messages.</summary>
    public long Bytes => Parts.Sum(part => (long)part.Length);

    /// <summary>The failure in words; null when there is none.</summary>
    public string? Fault => Failure is not { } status ? null
        : status.StatusCode == StatusCode.DeadlineExceeded ? "was not there in time"
        : $"was an error, {status.StatusCode}{(status.Detail.Length > 0 ? $" ({status.Detail})" : "")}";

    /// <summary>A message; null when it is none.</summary>
    public static AnalyzeResponse? Parsed(byte[] part)
    {
        try
        {
            return AnalyzeResponse.Parser.ParseFrom(part);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
