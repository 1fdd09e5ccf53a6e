using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Health;

/// <summary>Health over plain HTTP, for probes.</summary>
internal static class HealthExtensions
{
    /// <summary>Serves <c>/health/live</c> (200 while the process answers) and <c>/health/ready</c> (200 while calls are welcome, else 503).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGrpcService<HealthEndpoint>();
        app.MapGet("/health/live", () => Results.Text("live\n"));
        app.MapGet("/health/ready", (Readiness readiness) => readiness.IsReady
            ? Results.Text("ready\n")
            : Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
