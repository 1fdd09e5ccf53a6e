using System.Runtime.CompilerServices;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>A watch that goes on when its stream breaks, where it was.</summary>
internal static class LastingWatch
{
    private const int MostAttempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Its messages. A server that does not answer at first is an error; later it is tried again, several times in a row at most.</summary>
    public static async IAsyncEnumerable<WatchDiagnosisResponse> ReadAsync(
        CommandRun run, WatchDiagnosisRequest request, CallOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var (failed, pause) = (0, FirstPause); ; pause = pause + pause < LongestPause ? pause + pause : LongestPause)
        {
            using var call = run.Client.WatchDiagnosis(request, options);
            var isBroken = false;
            while (!isBroken)
            {
                try
                {
                    if (!await call.ResponseStream.MoveNext(options.CancellationToken))
                    {
                        yield break;
                    }
                }
                catch (RpcException exception)
                    when (exception.StatusCode == StatusCode.Unavailable && request.ResumeToken.Length > 0 && ++failed <= MostAttempts)
                {
                    isBroken = true;
                    run.Error.Line($"diagnose: the watch broke ({exception.Status.Detail}); going on in {pause.TotalSeconds:0} s");
                    continue;
                }

                (failed, pause) = (0, FirstPause);
                request.ResumeToken = call.ResponseStream.Current.ResumeToken;
                yield return call.ResponseStream.Current;
            }

            await Task.Delay(pause, TimeProvider.System, options.CancellationToken);
        }
    }
}
