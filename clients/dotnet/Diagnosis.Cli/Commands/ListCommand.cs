using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose list</c>: what is stuck.</summary>
internal static class ListCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also workloads that are well." };
        var command = new Command("list", $"Lists what is stuck, with one sentence each.\n\n{ExitCode.Help}") { all };
        connection.WithoutSarif(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async (client, options) =>
            {
                var request = new ListWorkloadsRequest
                {
                    Source = await connection.SourceAsync(parsed, client, options),
                    IncludeHealthy = parsed.GetValue(all),
                    PageSize = 500,
                };
                var response = await client.ListWorkloadsAsync(request, options);
                while (response.NextPageToken.Length > 0)
                {
                    request.PageToken = response.NextPageToken;
                    var next = await client.ListWorkloadsAsync(request, options);
                    response.Workloads.AddRange(next.Workloads);
                    response.NextPageToken = next.NextPageToken;
                }

                if (connection.Output(parsed) == OutputFormat.Json)
                {
                    Console.Out.WriteLine(JsonFormatter.Default.Format(response));
                }
                else
                {
                    WorkloadTable.Write(Console.Out, response);
                }

                return ExitCode.Of(response.Workloads.Any(w => w.RootCauseCode.Length > 0), response.Coverage);
            },
            cancellationToken));
        return command;
    }
}
