using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose explain ID</c>, <c>diagnose explain --all-stuck</c>: why it is stuck.</summary>
internal static class ExplainCommand
{
    /// <summary>The option of those commands that say why something is stuck.</summary>
    public static Option<bool> NoLogs() => new("--no-logs") { Description = "Without reading logs of failed tasks and of their agents." };

    public static Command Create(ConnectionOptions connection)
    {
        var id = new Argument<string>("id") { Description = "App, pod, group, deployment, task or instance id.", DefaultValueFactory = _ => "" };
        var allStuck = new Option<bool>("--all-stuck") { Description = "Everything that is stuck, in place of an id." };
        var full = new Option<bool>("--full", "-f") { Description = "Also every agent against every requirement." };
        var noLogs = NoLogs();
        var command = new Command("explain", "Says why a workload is stuck: what it means, how we know, what to do.") { id, allStuck, full, noLogs };
        command.Validators.Add(result =>
        {
            var isNamed = result.GetValue(id) is { Length: > 0 };
            if (isNamed == result.GetValue(allStuck))
            {
                result.AddError(isNamed
                    ? "explain takes an id or --all-stuck, not both."
                    : "explain wants an id, or --all-stuck for everything that is stuck.");
            }
        });
        connection.Output.Takes(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var response = await DiagnosisPages.ReadAsync(
                    run.Client,
                    new DiagnoseRequest
                    {
                        Source = await run.SourceAsync(),
                        WorkloadId = parsed.GetValue(id),
                        AllStuck = parsed.GetValue(allStuck),
                        View = parsed.GetValue(full) ? DiagnosisView.Full : DiagnosisView.Basic,
                        SkipLogs = parsed.GetValue(noLogs),
                    },
                    run.Options);
                if (!run.IsPrinted(response))
                {
                    DiagnosisText.Write(run.Out, response, parsed.GetValue(full));
                }

                return ExitCode.Of(response.Diagnoses.Any(d => d.Stuck), response.Coverage);
            },
            cancellationToken));
        return command;
    }
}
