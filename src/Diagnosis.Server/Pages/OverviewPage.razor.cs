using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Overview;
using Diagnosis.Server.Pages.Text;
using Microsoft.AspNetCore.Components;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>What the overview reads, and when again.</summary>
public sealed partial class OverviewPage
{
    private const string Path = "/";

    /// <summary>The picture of the agents is redrawn less often.</summary>
    private const int RoundsOfRoom = 5;

    /// <summary>Path and query: all that the page shows follows from it.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [Inject]
    private PageReader Reader { get; set; } = null!;

    private OverviewFilter State { get; set; } = OverviewFilter.None;

    private PageProblem? Problem { get; set; }

    private IReadOnlyList<Wire.ClusterInfo> Clusters { get; set; } = [];

    private Wire.ListWorkloadsResponse? First { get; set; }

    private IReadOnlyList<Wire.WorkloadSummary> Workloads { get; set; } = [];

    private OverviewList List { get; set; } = new([], 0);

    private Wire.Placement? Room { get; set; }

    private bool IsWhole => Words.IsWhole(First?.Coverage);

    /// <summary>What causes are counted of until all pages are there; without scripts that is this page.</summary>
    private string CountedOf => First is not { } first || Workloads.Count >= first.TotalSize ? ""
        : State.Page.Length == 0 ? $"of the first {Workloads.Count}"
        : $"of these {Workloads.Count}";

    private string Title => OverviewTitle.Of(First, State.All);

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        State = OverviewFilter.Of(Address.Contains('?', StringComparison.Ordinal) ? Address[Address.IndexOf('?', StringComparison.Ordinal)..] : "");
        Clusters = (await Calls.AskAsync(Path, Reader.ClustersAsync, isQuiet: true)).Answer?.Clusters ?? [];
        if (State.Cluster.Length == 0)
        {
            State = State with { Cluster = Clusters.OrderByDescending(IsUp).FirstOrDefault()?.Name ?? "" };
        }

        await ReadAsync(isQuiet: false);
        if (Problem is { } problem)
        {
            Calls.Say(problem);
        }
        else
        {
            await ReadRoomAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LiveAsync(CancellationToken gone)
    {
        await ReadRestAsync(gone);
        if (PageSource.IsPasted(State.Cluster))
        {
            return;
        }

        await RepeatAsync(
            async round =>
            {
                var before = First?.ObservedAt;
                await ReadAsync(isQuiet: true);
                if (round % RoundsOfRoom == 0)
                {
                    Clusters = (await Calls.AskAsync(Path, Reader.ClustersAsync, isQuiet: true)).Answer?.Clusters ?? Clusters;
                    await ReadRoomAsync();
                }

                if (First?.ObservedAt != before)
                {
                    await ReadRestAsync(gone);
                }

                StateHasChanged();
            },
            gone);
    }

    private static bool IsUp(Wire.ClusterInfo cluster) => cluster.Reachability != Wire.Reachability.Unreachable;

    /// <summary>Reads the first page; further ones are those of before until they are read anew.</summary>
    private async Task ReadAsync(bool isQuiet)
    {
        var result = await Calls.AskAsync(Path, call => Reader.ListAsync(call, State.Cluster, State.All, State.Page), isQuiet);
        Problem = result.Problem;
        if (result.Answer is { } answer && (First is null || answer.ObservedAt != First.ObservedAt))
        {
            First = answer;
            if (answer.NextPageToken.Length == 0 || Workloads.Count == 0)
            {
                Fill(answer.Workloads);
            }
        }
    }

    /// <summary>Reads the pages behind the first, one after the other, and shows what is there in between the first time.</summary>
    private async Task ReadRestAsync(CancellationToken gone)
    {
        if (First is not { NextPageToken.Length: > 0 } first)
        {
            return;
        }

        var (all, token, isNew) = (new List<Wire.WorkloadSummary>(first.Workloads), first.NextPageToken, Workloads.Count == first.Workloads.Count);
        while (token.Length > 0 && !gone.IsCancellationRequested)
        {
            var next = await Calls.AskAsync(Path, call => Reader.ListAsync(call, State.Cluster, State.All, token), isQuiet: true);
            if (next.Answer is not { } answer)
            {
                Problem = next.Problem;
                return;
            }

            all.AddRange(answer.Workloads);
            token = answer.NextPageToken;
            if (isNew)
            {
                Fill([.. all]);
                StateHasChanged();
            }
        }

        Fill(all);
        StateHasChanged();
    }

    private async Task ReadRoomAsync() =>
        Room = (await Calls.AskAsync(Path, call => Reader.RoomAsync(call, State.Cluster), isQuiet: true)).Answer ?? Room;

    private void Fill(IReadOnlyList<Wire.WorkloadSummary> workloads)
    {
        Workloads = workloads;
        List = OverviewList.Of(Workloads, State, First?.ObservedAt);
    }

    private async Task ShowAsync(OverviewFilter filter)
    {
        State = filter;
        Fill(Workloads);
        await AddressAsync(State.Address());
    }

    private Task FlipAsync(string group) => ShowAsync(State.Flip(group));
}
