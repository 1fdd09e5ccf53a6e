using System.Runtime.CompilerServices;
using Diagnosis.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Diagnosis.Client;

/// <summary>
/// Asks a Diagnosis server: all calls of the contract, with a deadline, further tries while it is unavailable, and <see cref="DiagnosisException"/> for those
/// that fail. It connects with the first call and may be used by many at a time; dispose of it when done.
/// </summary>
public sealed class DiagnosisClient : DiagnosisService.DiagnosisServiceClient, IDisposable
{
    private const int MostBreaksInARow = 8;

    private readonly GrpcChannel _channel;
    private readonly Patience _patience;

    /// <summary>Makes a client.</summary>
    public DiagnosisClient(DiagnosisClientOptions options)
        : this(DiagnosisChannel.Create(options), new Patience(options), [.. options.Interceptors])
    {
    }

    private DiagnosisClient(GrpcChannel channel, Patience patience, Interceptor[] around)
        : base(channel.Intercept([.. around, new PatientCalls(patience)])) => (_channel, _patience) = (channel, patience);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    /// <summary>
    /// Lists workloads page after page. Mind the coverage of each: that nothing was found means that nothing is stuck only when it is complete.
    /// </summary>
    public async IAsyncEnumerable<ListWorkloadsResponse> ListWorkloadPagesAsync(
        ListWorkloadsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var asked = request.Clone(); ;)
        {
            var page = await ListWorkloadsAsync(asked, cancellationToken: cancellationToken).ConfigureAwait(false);
            yield return page;
            asked.PageToken = page.NextPageToken;
            if (asked.PageToken.Length == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Tells the diagnosis, and again at each change, until what is watched runs or is gone. Goes on where it was when the stream breaks, of which
    /// <paramref name="broke"/> is told with the pause before it goes on. A server that is unavailable at first is tried again like any call.
    /// </summary>
    public async IAsyncEnumerable<WatchDiagnosisResponse> WatchAsync(
        WatchDiagnosisRequest request, DateTime? deadline = null, Action<DiagnosisException, TimeSpan>? broke = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Clone();
        var (failures, most) = (0, _patience.MostFailures);
        while (true)
        {
            using var call = WatchDiagnosis(asked, deadline: deadline, cancellationToken: cancellationToken);
            TimeSpan? pause = null;
            while (pause is null)
            {
                try
                {
                    if (!await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (DiagnosisException exception) when (_patience.PauseAfter(exception, failures + 1, most) is { } before)
                {
                    failures++;
                    pause = before;
                    broke?.Invoke(exception, before);
                    continue;
                }

                (failures, most) = (0, MostBreaksInARow);
                asked.ResumeToken = call.ResponseStream.Current.ResumeToken;
                yield return call.ResponseStream.Current;
            }

            if (!await Patience.WaitAsync(pause.Value, cancellationToken).ConfigureAwait(false))
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }
}
