using Diagnosis.Analyzer.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Cli.Conformance;

/// <summary>Calls an analyzer as a server would, and takes its answers as they come: bytes, before anything has been made of them.</summary>
/// <param name="invoker">The way to it.</param>
/// <param name="within">How long one answer may take.</param>
internal sealed class AnalyzerProbe(CallInvoker invoker, TimeSpan within)
{
    /// <summary>More is not read: it is too much already.</summary>
    private const int MostParts = 1000;

    private static readonly Method<AnalyzeRequest, byte[]> Analyze = new(
        MethodType.ServerStreaming, "diagnosis.analyzer.v1.AnalyzerService", "Analyze",
        Marshallers.Create(MessageExtensions.ToByteArray, AnalyzeRequest.Parser.ParseFrom), Marshallers.Create(bytes => bytes, bytes => bytes));

    private readonly AnalyzerService.AnalyzerServiceClient _client = new(invoker);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Within => within;

    /// <summary>Has it say what it is.</summary>
    public async Task<DescribeResponse> DescribeAsync(CancellationToken cancellationToken) =>
        await _client.DescribeAsync(new(), deadline: Deadline(), cancellationToken: cancellationToken);

    /// <summary>Asks it.</summary>
    public async Task<ProbedAnswer> AskAsync(AnalyzeRequest request, CancellationToken cancellationToken)
    {
        var parts = new List<byte[]>();
        try
        {
            using var call = invoker.AsyncServerStreamingCall(Analyze, null, new(deadline: Deadline(), cancellationToken: cancellationToken), request);
            await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                parts.Add(part);
                if (parts.Count == MostParts)
                {
                    break;
                }
            }

            return new(parts, null);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(parts, exception.Status);
        }
    }

    /// <summary>Asks it, and gives up at once.</summary>
    public async Task GiveUpAsync(AnalyzeRequest request, TimeSpan after, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        giveUp.CancelAfter(after);
        await ((Task)AskAsync(request, giveUp.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private DateTime Deadline() => (TimeProvider.System.GetUtcNow() + within).UtcDateTime;
}
