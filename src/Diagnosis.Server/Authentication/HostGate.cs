using Diagnosis.Analysis.Json;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Authentication;

/// <summary>Turns away who asks by a name that is not this server's.</summary>
internal sealed class HostGate(RequestDelegate next, KnownHosts hosts, DenialAnswer answer)
{
    private const int MostShown = 100;

    public Task InvokeAsync(HttpContext http) => hosts.Has(http.Request.Host, http.GetEndpoint()?.Metadata.GetMetadata<Needs>() is { Call: null })
        ? next(http)
        : answer.TurnAwayAsync(http, new UnknownHostException(BoundedText.Of(http.Request.Host.Value ?? "", MostShown)), "Not this server");
}
