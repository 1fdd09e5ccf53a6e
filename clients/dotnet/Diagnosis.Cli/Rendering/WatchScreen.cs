using Diagnosis.V1;
using Spectre.Console;

namespace Diagnosis.Cli.Rendering;

/// <summary>Shows a watch: in place on a terminal, as lines that follow one another elsewhere.</summary>
internal sealed class WatchScreen : IAsyncDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LiveDisplayContext> _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task? _display;

    private WatchScreen(bool isTerminal) => _display = !isTerminal ? null : AnsiConsole.Live(new Text("")).AutoClear(false).StartAsync(context =>
    {
        _live.SetResult(context);
        return _over.Task;
    });

    private IReadOnlyList<string> _told = [];

    /// <summary>Opens it on the output of the process.</summary>
    public static WatchScreen Open() => new(AnsiConsole.Profile.Out.IsTerminal && !Console.IsOutputRedirected);

    /// <summary>Shows a message.</summary>
    public void Show(WatchDiagnosisResponse message)
    {
        var lines = WatchText.Lines(message);
        _told = lines.Count > 0 ? lines : _told;
        if (_display is not null)
        {
            var context = _live.Task.GetAwaiter().GetResult();
            context.UpdateTarget(new Text(string.Join('\n', [$"as of {WatchText.Clock(message)}", .. _told])));
            return;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            Console.Out.WriteLine($"{(i == 0 ? WatchText.Clock(message) : "         ")} {lines[i]}");
        }
    }

    /// <summary>Leaves what was shown last on the screen.</summary>
    public async ValueTask DisposeAsync()
    {
        _over.SetResult();
        if (_display is not null)
        {
            await _display;
        }
    }
}
