using System.Runtime.InteropServices;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Ends the server when the process is told to end, at any time from its beginning. A start is let come to its end first, in at most some seconds: cut short,
/// it would fail with a stack trace.
/// </summary>
internal sealed class StopSignals : IHostLifetime, IDisposable
{
    private static readonly PosixSignal[] Asking = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to take signals.</summary>
    public StopSignals() => _registrations = [.. Asking.Select(signal => PosixSignalRegistration.Create(signal, Take))];

    /// <summary>Cancelled once the process has been told to end.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>Stops a server that is told so, when it has started.</summary>
    public void Stop(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => Asked.Register(lifetime.StopApplication));

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.Cancel();
    }
}
