using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>What tests of the watch have in common: the question, how long it may take, and the next message.</summary>
internal static class WatchCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>When a watch is given up.</summary>
    public static DateTime End => (TimeProvider.System.GetUtcNow() + Patience).UtcDateTime;

    /// <summary>Watches the app of <see cref="MovingMarathon"/>.</summary>
    public static WatchDiagnosisRequest Web() => new() { Source = new() { Cluster = "c" }, WorkloadId = "/web" };

    /// <summary>The next message; there must be one.</summary>
    public static async Task<WatchDiagnosisResponse> NextAsync(AsyncServerStreamingCall<WatchDiagnosisResponse> call)
    {
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue("the stream has ended");
        return call.ResponseStream.Current;
    }
}
