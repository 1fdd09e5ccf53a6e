using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Shows a watch: in place on a terminal, as lines that follow one another elsewhere.</summary>
internal sealed class WatchScreen : IAsyncDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Screen _output;

    private Task? _display;
    private Action<IEnumerable<string>>? _update;
    private IReadOnlyList<string> _told = [];

    private WatchScreen(Screen output) => _output = output;

    /// <summary>Opens it on a screen.</summary>
    public static WatchScreen Open(Screen output) => new(output);

    /// <summary>Shows a message.</summary>
    public void Show(WatchDiagnosisResponse message)
    {
        var lines = WatchText.Lines(message);
        _told = lines.Count > 0 ? lines : _told;
        if (_output.IsTerminal)
        {
            _display ??= _output.LiveAsync(update =>
            {
                _update = update;
                return _over.Task;
            });
            _update!([$"as of {WatchText.Clock(message)}", .. _told]);
            return;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            _output.Marked($"{(i == 0 ? WatchText.Clock(message) : "         ")} {Indent(lines[i])}", lines[i].TrimStart());
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

    private static string Indent(string line) => line[..(line.Length - line.TrimStart().Length)];
}
