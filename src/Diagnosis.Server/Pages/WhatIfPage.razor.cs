using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Proposals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>What the page that tries things asks.</summary>
public sealed partial class WhatIfPage
{
    private const string Example = """{"mem": 1024}""";

    /// <summary>Path and query: all that the page shows follows from it.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [Inject]
    private PageReader Reader { get; set; } = null!;

    private WhatIf State { get; set; } = new();

    private IReadOnlyList<(string Value, string Text)> Agents { get; set; } = [];

    private Wire.ValidateResponse? Checked { get; set; }

    private Wire.SimulateResponse? Answer { get; set; }

    private PageProblem? Problem { get; set; }

    private string Title => State.Workload.Length > 0 ? $"What if: {State.Workload}" : "What if";

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        State = WhatIf.Of(Address.Contains('?', StringComparison.Ordinal) ? Address[Address.IndexOf('?', StringComparison.Ordinal)..] : "");
        if (State.Cluster.Length == 0)
        {
            var clusters = (await Calls.AskAsync(WhatIf.Path, Reader.ClustersAsync, isQuiet: true)).Answer?.Clusters ?? [];
            State = State with { Cluster = clusters.FirstOrDefault(one => one.Reachability != Wire.Reachability.Unreachable)?.Name ?? "" };
        }

        var room = (await Calls.AskAsync(WhatIf.Path, call => Reader.RoomAsync(call, State.Cluster), isQuiet: true)).Answer;
        Agents = [.. room?.Agents.Select(agent => (agent.AgentId, agent.Hostname)) ?? []];
        await AskAsync();
        if (Problem is { } problem)
        {
            Calls.Say(problem);

            // What may not be asked about is not named, by whoever's address it came.
            State = problem.HttpStatus == StatusCodes.Status403Forbidden ? new() { Cluster = State.Cluster } : State;
        }
    }

    private async Task TryAsync(WhatIf state)
    {
        State = state;
        await AskAsync();
        if (state == State)
        {
            await AddressAsync(State.Address());
        }
    }

    private async Task AskAsync()
    {
        var asked = State;
        Checked = asked.IsWhole ? (await Calls.AskAsync(WhatIf.Path, call => Reader.ValidateAsync(call, asked.Text, ""), isQuiet: true)).Answer : null;
        var result = asked.IsAsked && Checked is null or { Valid: true }
            ? await Calls.AskAsync(WhatIf.Path, call => Reader.SimulateAsync(call, asked.Request()))
            : new(null, null);
        if (asked == State)
        {
            (Answer, Problem) = (result.Answer, result.Problem);
        }
    }

    private Task FixAsync(Wire.Violation violation) => TryAsync(State with { Text = AppliedFix.To(State.Text, violation.SuggestedPatch) });

    private async Task ShowAsync(Wire.Violation violation)
    {
        var (start, end) = TextPlace.Of(State.Text, violation.Line, violation.Column);
        await Browser.InvokeVoidAsync("page.select", "change", start, end);
    }
}
