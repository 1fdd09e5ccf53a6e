using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Settings;
using Microsoft.AspNetCore.Http.Connections;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>Has pages live as long as somebody looks at them.</summary>
internal static class CircuitExtensions
{
    /// <summary>Largest message of a browser: a definition that is typed, with room.</summary>
    private const int LargestMessageBytes = 1024 * 1024;

    /// <summary>Adds what live pages need. Nothing of one that is gone is kept: its browser loads the address again, which holds all it showed.</summary>
    public static IServiceCollection AddCircuits(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DisconnectedCircuitMaxRetained = 0;
            circuit.PersistedCircuitInMemoryMaxRetained = 0;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessageBytes);
        services.AddSettings<CircuitLimits>(RequestLimits.Section);
        services.AddSingleton<CircuitPlaces>();
        services.AddSingleton<CircuitGate>();
        return services.AddScoped<PageCalls>();
    }

    /// <summary>Serves the connections of live pages at <c>/_blazor</c>.</summary>
    public static void MapCircuits(this IEndpointRouteBuilder routes) =>
        routes.MapBlazorHub("/_blazor", connection => connection.Transports = HttpTransportType.WebSockets)
            .WithMetadata(new Needs(CallKind.List), CallLane.Watch, new PageMark())
            .Add(endpoint =>
            {
                var serve = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = http => http.RequestServices.GetRequiredService<CircuitGate>().ServeAsync(http, serve);
            });
}
