using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Diagnosis.Server.Hosting;

/// <summary>Warns at each start where others than this machine reach a server that asks nobody who he is.</summary>
internal sealed partial class OpenDoors(IServer server, ILogger<OpenDoors> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            if (!IsOfThisMachine(address))
            {
                LogOpen(logger, address);
            }
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>True for an address that only programs on the same machine reach.</summary>
    internal static bool IsOfThisMachine(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.IsUnixPipe || bound.Host == "localhost" || (IPAddress.TryParse(bound.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    [LoggerMessage(EventId = 202, EventName = "Open", Level = LogLevel.Warning,
        Message = "{Address}: whoever reaches it may read every cluster (Diagnosis:Access:Mode is Open)")]
    private static partial void LogOpen(ILogger logger, string address);
}
