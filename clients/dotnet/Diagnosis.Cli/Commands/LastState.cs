using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary>What a watch has told last, which decides how the process ends.</summary>
internal sealed class LastState
{
    private bool _isStuck;
    private bool _isUnreadable;
    private Coverage? _coverage;

    /// <summary>True once something was told.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The code of that state. What is gone, or whose deployment is over, is not stuck any more.</summary>
    public int ExitCode => !IsKnown || _isUnreadable ? Cli.ExitCode.CouldNotTell : Cli.ExitCode.Of(_isStuck, _coverage);

    /// <summary>Takes the next message.</summary>
    public void Take(WatchDiagnosisResponse message)
    {
        switch (message.Event)
        {
            case WatchEvent.Diagnosis:
                (_isStuck, _isUnreadable, _coverage) = (message.Diagnoses.Any(diagnosis => diagnosis.Stuck), false, message.Coverage);
                break;
            case WatchEvent.Unreadable:
                _isUnreadable = true;
                break;
            case WatchEvent.Gone:
                (_isStuck, _isUnreadable, _coverage) = (false, false, new() { State = CoverageState.Complete });
                break;
            default:
                return;
        }

        IsKnown = true;
    }
}
