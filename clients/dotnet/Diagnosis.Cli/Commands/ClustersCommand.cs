using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose clusters</c>: which clusters the server knows, and how they are.</summary>
internal static class ClustersCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var command = new Command("clusters", "Lists the clusters of the server: whether each can be read, its versions, and how much is stuck.");
        connection.Output.Takes(command, OutputFormat.Wide, OutputFormat.Name);
        connection.WithoutOffline(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var response = await run.Client.ListClustersAsync(new ListClustersRequest(), run.Options);
                if (!run.IsPrinted(response))
                {
                    ClusterText.Write(run.Out, response, run.Format);
                }

                return response.Clusters.Any(cluster => cluster.Stuck is { Workloads: > 0 }) ? ExitCode.Findings
                    : response.Clusters.Any(cluster => cluster.Reachability == Reachability.Unreachable) ? ExitCode.CouldNotTell
                    : ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }
}
