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

    private Wire.Diagnosis? Today { get; set; }

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

    /// <summary>While what is typed cannot be sent, what is wrong with it is shown in place of what would come of it, and today stays.</summary>
    private async Task AskAsync()
    {
        var asked = State;
        var result = asked.IsAsked ? await Calls.AskAsync(WhatIf.Path, call => Reader.SimulateAsync(call, asked.Request())) : new(null, null);
        var today = result.Answer?.Today ?? (Today?.Workload.Id == $"/{asked.Workload.Trim('/')}" ? Today : null);
        var marks = await CheckAsync(asked, today);
        if (asked == State)
        {
            (Checked, Today, Answer, Problem) = (marks, today, result.Answer, marks is { Valid: false } && result.Answer is null ? null : result.Problem);
        }
    }

    /// <summary>A whole definition is looked at by itself, a change of an app as Marathon would take it; it takes none of a pod.</summary>
    private async Task<Wire.ValidateResponse?> CheckAsync(WhatIf asked, Wire.Diagnosis? today)
    {
        var isChange = asked is { IsWhole: false, Text.Length: > 0, Workload.Length: > 0 } && today?.Workload.Kind != Wire.WorkloadKind.Pod;
        var (against, changed) = isChange ? (asked.Cluster, asked.Workload) : ("", "");
        return asked.IsWhole || isChange
            ? (await Calls.AskAsync(WhatIf.Path, call => Reader.ValidateAsync(call, asked.Text, against, changed), isQuiet: true)).Answer
            : null;
    }

    private Task FixAsync(Wire.Violation violation) => TryAsync(State with { Text = AppliedFix.Of(State.Text, violation) ?? State.Text });

    private async Task ShowAsync(Wire.Violation violation)
    {
        var (start, end) = TextPlace.Of(State.Text, violation.Line, violation.Column);
        await Browser.InvokeVoidAsync("page.select", "change", start, end);
    }
}
