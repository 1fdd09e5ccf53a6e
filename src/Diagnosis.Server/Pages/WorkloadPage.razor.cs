using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Overview;
using Diagnosis.Server.Pages.Text;
using Microsoft.AspNetCore.Components;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>What the page of a workload reads, and when again.</summary>
public sealed partial class WorkloadPage
{
    private const string Path = "/workloads/{**id}";

    private OverviewFilter _shown = OverviewFilter.None;

    /// <summary>The workload, or what stands for several.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The cluster; empty for the first.</summary>
    [Parameter]
    public string Cluster { get; set; } = "";

    [Inject]
    private PageReader Reader { get; set; } = null!;

    private string Named { get; set; } = "";

    private PageProblem? Problem { get; set; }

    private Wire.DiagnoseResponse? Answer { get; set; }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        Named = Cluster.Length > 0 ? Cluster : await FirstAsync();
        await ReadAsync(isQuiet: false);
        if (Problem is { } problem)
        {
            Calls.Say(problem);
        }
    }

    /// <inheritdoc/>
    protected override Task LiveAsync(CancellationToken gone) => PageSource.IsPasted(Named) ? Task.CompletedTask : RepeatAsync(
        async _ =>
        {
            await ReadAsync(isQuiet: true);
            StateHasChanged();
        },
        gone);

    private async Task<string> FirstAsync()
    {
        var clusters = (await Calls.AskAsync(Path, Reader.ClustersAsync, isQuiet: true)).Answer?.Clusters ?? [];
        return (clusters.FirstOrDefault(cluster => cluster.Reachability != Wire.Reachability.Unreachable) ?? clusters.FirstOrDefault())?.Name ?? "";
    }

    private async Task ReadAsync(bool isQuiet)
    {
        var result = await Calls.AskAsync(Path, call => Reader.DiagnoseAsync(call, Named, Id), isQuiet);
        if (result.Answer is { Diagnoses.Count: 0 } unseen)
        {
            var unread = unseen.Sources.Where(source => source.State != Wire.SourceState.Read);
            Problem = new(Id, unseen.Coverage.Detail, [.. unread], StatusCodes.Status503ServiceUnavailable);
            return;
        }

        (Problem, Answer) = (result.Problem, result.Answer ?? Answer);
    }

    private OverviewList Listed(Wire.DiagnoseResponse answer) => OverviewList.Of(
        [.. answer.Diagnoses.Select(Summary)], _shown, answer.ObservedAt);

    private void Flip(string group) => _shown = _shown.Flip(group);

    private static Wire.WorkloadSummary Summary(Wire.Diagnosis diagnosis) => new()
    {
        Workload = diagnosis.Workload,
        State = diagnosis.State,
        Headline = diagnosis.Headline,
        RootCauseCode = diagnosis.Stuck ? diagnosis.Findings.FirstOrDefault(finding => finding.Role == Wire.FindingRole.RootCause)?.Code ?? "" : "",
        StuckSince = diagnosis.StuckSince,
        Instances = diagnosis.Instances,
    };
}
