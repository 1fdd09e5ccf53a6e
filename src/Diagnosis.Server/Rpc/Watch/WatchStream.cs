using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>
/// Tells the diagnosis, and again whenever it changes, until what is watched runs or is gone. All watches of a cluster share its readings. Between two rounds
/// a watch holds nothing but its place, and a reader that is slow misses what was over when it came to read.
/// </summary>
internal sealed class WatchStream(
    WatchRounds rounds, ClusterRegistry clusters, CallersCredential caller, IOptions<RequestLimits> limits, IHostApplicationLifetime lifetime,
    IMeterFactory meters, TimeProvider time)
{
    private readonly UpDownCounter<int> _shown =
        meters.Create(AnalysisTelemetry.Name).CreateUpDownCounter<int>("diagnosis.watches", description: "Watches under way.");

    private int _watches;

    /// <summary>Watches.</summary>
    /// <param name="request">What is watched.</param>
    /// <param name="access">What its caller may see.</param>
    /// <param name="faults">What could not be read of it.</param>
    /// <param name="writer">Takes the messages.</param>
    /// <param name="deadline">The caller's.</param>
    /// <exception cref="ServerBusyException">As many watch as may.</exception>
    /// <exception cref="ServerStoppingException">The server is asked to stop.</exception>
    public async Task RunAsync(
        WatchDiagnosisRequest request, CallAccess access, RequestFaults faults, IServerStreamWriter<WatchDiagnosisResponse> writer, CallDeadline deadline)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, lifetime.ApplicationStopping);
        try
        {
            _shown.Add(1);
            if (Interlocked.Increment(ref _watches) > limits.Value.MaxWatches)
            {
                throw new ServerBusyException(LoadBound.Watches);
            }

            await TellAsync(request, access, faults, writer, deadline.At, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !deadline.Token.IsCancellationRequested)
        {
            throw new ServerStoppingException();
        }
        finally
        {
            Interlocked.Decrement(ref _watches);
            _shown.Add(-1);
        }
    }

    private async Task TellAsync(
        WatchDiagnosisRequest request, CallAccess access, RequestFaults faults, IServerStreamWriter<WatchDiagnosisResponse> writer, DateTimeOffset callers,
        CancellationToken cancellationToken)
    {
        var goal = new WatchGoal(request);
        var message = await rounds.FirstAsync(request, access, faults, goal, callers, cancellationToken);
        var cluster = await clusters.FindAsync(request.Source.Cluster, caller.Header, TimeSpan.MaxValue, cancellationToken);
        var watch = cluster!.WatchOf(caller.Header);
        var told = new WatchWriter(writer, request, time);
        using var place = watch.Join();
        while (true)
        {
            var next = watch.NextAsync(cancellationToken);
            await told.TellAsync(message, cancellationToken);
            if (message.End != WatchEnd.Unspecified)
            {
                return;
            }

            await BeatUntilAsync(next, told, cancellationToken);
            var asking = rounds.NextAsync(request, access, watch.MaxStaleness, goal, callers, cancellationToken);
            await BeatUntilAsync(asking, told, cancellationToken);
            message = await asking;
        }
    }

    /// <summary>Breaks the silence as often as it gets too long, until something has ended.</summary>
    private async Task BeatUntilAsync(Task ending, WatchWriter told, CancellationToken cancellationToken)
    {
        while (!ending.IsCompleted)
        {
            await Task.WhenAny(ending, Task.Delay(told.SilenceLeft, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            await told.BeatAsync(cancellationToken);
        }
    }
}
