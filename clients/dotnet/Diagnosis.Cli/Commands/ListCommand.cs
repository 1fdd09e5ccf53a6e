using System.CommandLine;
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
                var kept = Sorted(response.Workloads.Where(new WorkloadFilter(parsed.GetValue(filter) ?? []).Keeps), parsed.GetValue(sort));
                var code = ExitCode.Of(kept.Any(workload => workload.RootCauseCode.Length > 0), response.Coverage);
                var shown = kept.Take(parsed.GetValue(limit) ?? int.MaxValue).ToList();
                response.Workloads.Clear();
                response.Workloads.AddRange(shown);
                response.TotalSize = kept.Count;
                if (!run.IsPrinted(response))
                {
                    WorkloadText.Write(run.Out, response, run.Format, isGrouped: parsed.GetValue(sort) == WorkloadOrder.Cause);
                }

                return code;
            },
            cancellationToken));
        return command;
    }

    private static async Task<ListWorkloadsResponse> ReadAsync(CommandRun run, bool isAll)
    {
        var request = new ListWorkloadsRequest { Source = await run.SourceAsync(), IncludeHealthy = isAll, PageSize = PageSize };
        var response = await run.Client.ListWorkloadsAsync(request, run.Options);
        while (response.NextPageToken.Length > 0)
        {
            request.PageToken = response.NextPageToken;
            var next = await run.Client.ListWorkloadsAsync(request, run.Options);
            response.Workloads.AddRange(next.Workloads);
            response.NextPageToken = next.NextPageToken;
        }

        return response;
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
