using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Documents;
using Diagnosis.Server.Pages.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Diagnosis.Server.Pages;

/// <summary>What the page asks into which documents are pasted.</summary>
public sealed partial class PastePage
{
    private const string Example = """{"queue": [{"count": 1, "delay": {"overdue": true}, "app": {"id": "/my-app", …""";
    private const int MostFiles = 100;
    private const long LargestBytes = int.MaxValue;

    private static readonly (string What, string Of, string Why)[] Wanted =
    [
        ("/v2/queue?embed=lastUnusedOffers", "of Marathon", "what waits, and why offers were refused"),
        ("/v2/apps?embed=apps.tasks&embed=apps.lastTaskFailure", "of Marathon", "what runs, and what failed last"),
        ("/v2/deployments", "of Marathon", "which step is under way"),
        ("/slaves", "of the Mesos master", "what each agent has and gives"),
        ("stdout, stderr", "of a failed task", "what it said in the end; call the file after the task"),
    ];

    private IReadOnlyList<IBrowserFile> _files = [];

    [Inject]
    private PageReader Reader { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsReading { get; set; }

    private PageProblem? Problem { get; set; }

    private void Choose(InputFileChangeEventArgs chosen)
    {
        Problem = chosen.FileCount <= MostFiles
            ? null
            : new("Those are too many", $"{MostFiles} files may be looked at together, or an archive of them.", [], StatusCodes.Status400BadRequest);
        _files = Problem is null ? chosen.GetMultipleFiles(MostFiles) : [];
    }

    private async Task ReadAsync()
    {
        (IsReading, Problem) = (true, null);
        var text = await Browser.InvokeAsync<IJSStreamReference>("page.text", "documents");
        var pasted = await text.OpenReadStreamAsync(LargestBytes);
        await using (pasted)
        {
            PastedFile[] all =
            [
                .. text.Length > "\n".Length ? [new("", text.Length, () => pasted)] : Array.Empty<PastedFile>(),
                .. _files.Select(file => new PastedFile(file.Name, file.Size, () => file.OpenReadStream(LargestBytes))),
            ];
            var result = await Calls.AskAsync(PageSource.PastePath, call => Reader.KeepAsync(call, all));
            (IsReading, Problem) = (false, result.Problem);
            if (result.Answer is { } kept)
            {
                Navigation.NavigateTo(Links.List(PageSource.Pasted(kept.SnapshotId)), forceLoad: true);
            }
        }
    }
}
