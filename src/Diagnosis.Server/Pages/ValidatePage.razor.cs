using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Proposals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>What the page that validates asks.</summary>
public sealed partial class ValidatePage
{
    private const string Path = "/validate";
    private const int LargestFileBytes = 512 * 1024;

    /// <summary>The cluster that the address names; empty when none.</summary>
    [Parameter]
    public string Cluster { get; set; } = "";

    [Inject]
    private PageReader Reader { get; set; } = null!;

    private string Text { get; set; } = "";

    private string Against { get; set; } = "";

    private IReadOnlyList<(string Value, string Text)> Clusters { get; set; } = [];

    private Wire.ValidateResponse? Answer { get; set; }

    private PageProblem? Problem { get; set; }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        var clusters = (await Calls.AskAsync(Path, Reader.ClustersAsync, isQuiet: true)).Answer?.Clusters ?? [];
        Clusters = [.. clusters.Select(cluster => (cluster.Name, cluster.Name))];
        Against = Cluster;
    }

    private Task ChooseAsync(string cluster)
    {
        Against = cluster;
        return ValidateAsync(Text);
    }

    private async Task ValidateAsync(string text)
    {
        Text = text;
        if (text.Trim().Length == 0)
        {
            (Answer, Problem) = (null, null);
            return;
        }

        var result = await Calls.AskAsync(Path, call => Reader.ValidateAsync(call, text, Against));
        if (text == Text)
        {
            (Answer, Problem) = (result.Answer, result.Problem);
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > LargestFileBytes)
        {
            Problem = new("That is too large", $"A definition may have {LargestFileBytes / 1024} KiB here.", [], StatusCodes.Status400BadRequest);
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(LargestFileBytes));
        await ValidateAsync(await reader.ReadToEndAsync());
    }

    private Task FixAsync(Wire.Violation violation) => ValidateAsync(AppliedFix.Of(Text, violation) ?? Text);

    private ValueTask ShowPlaceAsync(int start, int end) => Browser.InvokeVoidAsync("page.select", "definition", start, end);

    private async Task ShowAsync(Wire.Violation violation)
    {
        var (start, end) = TextPlace.Of(Text, violation.Line, violation.Column);
        await ShowPlaceAsync(start, end);
    }
}
