using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose list</c>: what is stuck.</summary>
internal static class ListCommand
{
    private const int PageSize = 500;

    public static Command Create(ConnectionOptions connection)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also workloads that are well." };
        var sort = new Option<WorkloadOrder>("--sort") { Description = "cause (the commonest first), id, age or waiting.", HelpName = "order" };
        sort.CustomParser = result => Enum.TryParse<WorkloadOrder>(result.Tokens[0].Value, ignoreCase: true, out var order) && Enum.IsDefined(order)
            ? order
            : Wrong(result);
        var filter = new Option<string[]>("--filter")
        {
            Description = "Only some: cause=offer, path=/shop, state=waiting, kind=pod, role=web, cluster=east, or a text. May be repeated; all must be so.",
            HelpName = "what",
        };
        var limit = new Option<int?>("--limit") { Description = "How many workloads at most. What is left out is counted.", HelpName = "number" };
        sort.CompletionSources.Clear();
        sort.CompletionSources.Add("cause", "id", "age", "waiting");
        filter.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.Select(WorkloadFilter.Fault).OfType<string>().FirstOrDefault() is { } wrong)
            {
                result.AddError(wrong);
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"--limit takes a number from 1, not '{token.Value}'.");
            }
        });
        var command = new Command("list", "Lists what is stuck, by cause; with --output wide a row each, with all columns.") { all, sort, filter, limit };
        connection.Output.Takes(command, OutputFormat.Wide, OutputFormat.Name);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var response = await ReadAsync(run, parsed.GetValue(all));
                var wanted = new WorkloadFilter(parsed.GetValue(filter) ?? []);
                string[] clusters = [.. response.Workloads.Select(one => one.Workload.Cluster).Distinct(StringComparer.Ordinal)];
                if (wanted.ClusterFault(clusters) is not null
                    && wanted.ClusterFault([.. clusters.Union(await ClustersAsync(run), StringComparer.Ordinal)]) is { } noSuch)
                {
                    throw new UsageException(noSuch);
                }

                var stuck = response.Workloads.Count(one => one.RootCauseCode.Length > 0);
                var kept = Sorted(response.Workloads.Where(wanted.Keeps), parsed.GetValue(sort));
                var code = ExitCode.Of(kept.Any(workload => workload.RootCauseCode.Length > 0), response.Coverage);
                var shown = kept.Take(parsed.GetValue(limit) ?? int.MaxValue).ToList();
                response.Workloads.Clear();
                response.Workloads.AddRange(shown);
                response.TotalSize = kept.Count;
                if (!run.IsPrinted(response))
                {
                    WorkloadText.Write(run.Out, response, run.Format, isGrouped: parsed.GetValue(sort) == WorkloadOrder.Cause, stuck);
                }

                return code;
            },
            cancellationToken));
        return command;
    }

    private static async Task<string[]> ClustersAsync(CommandRun run) => run.Archive is not null
        ? []
        : [.. (await run.Client.ListClustersAsync(new ListClustersRequest(), run.NextOptions())).Clusters.Select(cluster => cluster.Name)];

    private static async Task<ListWorkloadsResponse> ReadAsync(CommandRun run, bool isAll)
    {
        var request = new ListWorkloadsRequest { Source = await run.SourceAsync(), IncludeHealthy = isAll, PageSize = PageSize };
        var response = await run.Client.ListWorkloadsAsync(request, run.Options);
        while (response.NextPageToken.Length > 0)
        {
            request.PageToken = response.NextPageToken;
            var next = await run.Client.ListWorkloadsAsync(request, run.NextOptions());
            response.Workloads.AddRange(next.Workloads);
            response.NextPageToken = next.NextPageToken;
        }

        return response;
    }

    private static WorkloadOrder Wrong(ArgumentResult result)
    {
        result.AddError($"--sort takes cause, id, age or waiting, not '{result.Tokens[0].Value}'.");
        return default;
    }

    private static List<WorkloadSummary> Sorted(IEnumerable<WorkloadSummary> workloads, WorkloadOrder order)
    {
        var byId = workloads.OrderBy(one => one.Workload.Id, StringComparer.Ordinal);
        return order switch
        {
            WorkloadOrder.Id => [.. byId],
            WorkloadOrder.Age => [.. byId.OrderBy(one => one.StuckSince?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue)],
            WorkloadOrder.Waiting => [.. byId.OrderByDescending(one => one.Instances?.Waiting ?? 0)],
            _ => [.. byId.GroupBy(one => one.RootCauseCode).OrderBy(group => group.Key.Length == 0).ThenByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group)],
        };
    }
}
