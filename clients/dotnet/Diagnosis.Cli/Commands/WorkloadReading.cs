using Diagnosis.Cli.Rendering;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>
/// Reads what <c>list</c> lists page by page, no further than it is wanted. What came is printed, whatever becomes of the rest: at once where the order is
/// that of the server, else at the end.
/// </summary>
/// <param name="run">What the command works with.</param>
/// <param name="filter">Which of them are listed.</param>
/// <param name="sort">How they are ordered; null for what suits the format.</param>
/// <param name="limit">How many at most; null for all.</param>
internal sealed class WorkloadReading(CommandRun run, WorkloadFilter filter, WorkloadOrder? sort, int? limit)
{
    private const int PageSize = 500;

    private readonly WorkloadText _text = new(run.Out, run.Format);

    /// <summary>What was read and is kept, under what the first page said; its token is that of the last one.</summary>
    private readonly ListWorkloadsResponse _read = new();

    private int _pages;
    private int _stuck;
    private int _printed;

    private WorkloadOrder Order => sort ?? (run.Format is OutputFormat.Name or OutputFormat.Wide ? WorkloadOrder.Id : WorkloadOrder.Cause);

    private bool IsGrouped => Order == WorkloadOrder.Cause;

    /// <summary>Ids come in their order, so that each can be printed when it comes; any other order is known when all are there.</summary>
    private bool IsStreamed => Order == WorkloadOrder.Id && run.Format is OutputFormat.Name or OutputFormat.Wide or OutputFormat.Text;

    /// <summary>With an order of its own, those beyond the limit decide which are within it.</summary>
    private int Wanted => sort is null or WorkloadOrder.Id ? limit ?? int.MaxValue : int.MaxValue;

    /// <summary>Reads and prints.</summary>
    /// <param name="isAll">Also what is well.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> PrintAsync(bool isAll)
    {
        var request = new ListWorkloadsRequest
        {
            Source = await run.SourceAsync(),
            IncludeHealthy = isAll,
            PageSize = filter.IsEmpty ? Math.Min(Wanted, PageSize) : PageSize,
        };
        try
        {
            Take(await run.Client.ListWorkloadsAsync(request, run.Options));
            await CheckClustersAsync();
            PrintCome();
            while (_read.NextPageToken.Length > 0 && _read.Workloads.Count < Wanted)
            {
                request.PageToken = _read.NextPageToken;
                Take(await run.Client.ListWorkloadsAsync(request, run.NextOptions()));
                PrintCome();
            }
        }
        catch (RpcException) when (_pages > 0)
        {
            PrintEnd();
            throw;
        }

        PrintEnd();
        return ExitCode.Of(_read.Workloads.Any(workload => workload.RootCauseCode.Length > 0), _read.Coverage);
    }

    private void Take(ListWorkloadsResponse page)
    {
        _stuck += page.Workloads.Count(one => one.RootCauseCode.Length > 0);
        var kept = page.Workloads.Where(filter.Keeps).ToList();
        page.Workloads.Clear();
        if (_pages++ == 0)
        {
            _read.MergeFrom(page);
        }

        _read.NextPageToken = page.NextPageToken;
        _read.Workloads.AddRange(kept);
    }

    private async Task CheckClustersAsync()
    {
        string[] clusters = [.. _read.Workloads.Select(one => one.Workload.Cluster).Distinct(StringComparer.Ordinal)];
        if (filter.ClusterFault(clusters) is not null
            && filter.ClusterFault([.. clusters.Union(await ClustersAsync(), StringComparer.Ordinal)]) is { } noSuch)
        {
            throw new UsageException(noSuch);
        }
    }

    private async Task<string[]> ClustersAsync() => run.Archive is not null
        ? []
        : [.. (await run.Client.ListClustersAsync(new ListClustersRequest(), run.NextOptions())).Clusters.Select(cluster => cluster.Name)];

    private void PrintCome()
    {
        var come = _read.Workloads.Take(limit ?? int.MaxValue).Skip(_printed).ToList();
        if (IsStreamed && come.Count > 0)
        {
            _printed += come.Count;
            _text.WritePart(come, _read.ObservedAt);
        }
    }

    private void PrintEnd()
    {
        var known = filter.IsEmpty ? _read.TotalSize : _read.Workloads.Count;
        var shown = WorkloadSorting.Sorted(_read.Workloads, Order).Take(limit ?? int.MaxValue).ToList();
        var isCut = limit is { } most && (_read.Workloads.Count > most || (_read.Workloads.Count == most && _read.NextPageToken.Length > 0));
        var answer = _read.Clone();
        answer.Workloads.Clear();
        answer.Workloads.AddRange(shown);
        answer.TotalSize = known;
        if (run.IsPrinted(answer))
        {
            return;
        }

        if (!IsStreamed && shown.Count > 0)
        {
            _text.WriteAll(answer, IsGrouped);
        }

        _text.WriteEnd(answer, _stuck, isCut, isAll: filter.IsEmpty || _read.NextPageToken.Length == 0);
    }
}
