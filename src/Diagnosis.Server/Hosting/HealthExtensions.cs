using Diagnosis.Server.Access;
using Diagnosis.V1;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diagnosis.Server.Hosting;

/// <summary>Health over gRPC and over plain HTTP, for probes.</summary>
internal static class HealthExtensions
{
    private static readonly TimeSpan WatchersWaitAtStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WatchersWait = TimeSpan.FromSeconds(5);

    /// <summary>Adds the one check there is, readiness, for the server as a whole and for its service.</summary>
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClusterProbe>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (WatchersWaitAtStart, WatchersWait));
        builder.Services
            .AddGrpcHealthChecks(health => health.Services.Map(DiagnosisService.Descriptor.FullName, _ => true))
            .AddCheck<Readiness>("ready");
        return builder;
    }

    /// <summary>
    /// Serves gRPC health, <c>/health/live</c> (200 while the process answers) and <c>/health/ready</c> (200 while calls are welcome and
    /// a cluster can be read, else 503; which can be is in the body).
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService().WithMetadata(Needs.Nothing);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).WithMetadata(Needs.Nothing);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = ReadinessAnswer.WriteAsync }).WithMetadata(Needs.Nothing);
    }
}
