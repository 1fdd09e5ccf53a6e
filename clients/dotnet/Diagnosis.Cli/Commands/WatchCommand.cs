using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Terminal;
using Diagnosis.Client;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose watch ID</c>, <c>diagnose watch --all-stuck</c>: the diagnosis, and each change of it, until what is watched runs.</summary>
internal static class WatchCommand
{
    /// <summary>A server that starts anew takes its time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static Command Create(ConnectionOptions connection)
    {
        var id = new Argument<string>("id") { Description = "App, pod, group, deployment, task or instance id.", DefaultValueFactory = _ => "" };
        var allStuck = new Option<bool>("--all-stuck") { Description = "Everything that is stuck, in place of an id; until it is interrupted." };
        var noLogs = ExplainCommand.NoLogs();
        var command = new Command(
            "watch", "Shows why a workload is stuck, and each change, until it runs, is gone, or its deployment is over; --timeout ends it sooner. "
                + "The last state decides the exit code.")
        {
            id, allStuck, noLogs,
        };
        connection.Output.Takes(command);
        connection.WithoutOffline(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var request = new WatchDiagnosisRequest
                {
                    Source = await run.SourceAsync(), WorkloadId = parsed.GetValue(id), AllStuck = parsed.GetValue(allStuck),
                    SkipLogs = parsed.GetValue(noLogs),
                };
                var last = new LastState();
                try
                {
                    // A watch lasts as long as it takes, unless it is told otherwise.
                    var deadline = connection.IsTimeoutGiven(parsed) ? run.Options.Deadline : null;
                    var messages = run.Client.WatchAsync(
                        request, deadline, (exception, pause) => TellBreak(run.Error, exception, pause), run.Options.CancellationToken);
                    await ShowAsync(run, messages, last);
                }
                catch (RpcException exception) when (exception.StatusCode is StatusCode.DeadlineExceeded or StatusCode.Cancelled && last.IsKnown)
                {
                    // Enough was seen; what was told last decides.
                }

                return last.ExitCode;
            },
            cancellationToken,
            LongestPause));
        return command;
    }

    private static void TellBreak(Screen error, DiagnosisException exception, TimeSpan pause) =>
        error.Line($"diagnose: the watch broke ({exception.Status.Detail}); going on in {pause.TotalSeconds:0.#} s");

    private static async Task ShowAsync(CommandRun run, IAsyncEnumerable<WatchDiagnosisResponse> messages, LastState last)
    {
        await using var screen = WatchScreen.Open(run.Out);
        await foreach (var message in messages)
        {
            last.Take(message);
            if (!run.IsPrinted(message))
            {
                screen.Show(message);
            }
        }
    }
}
