using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Sources.Live;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Diagnosis.Server.Telemetry;

/// <summary>Traces and metrics to the outside.</summary>
internal static class TelemetryExtensions
{
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Collects metrics for <c>/metrics</c>. Where the standard variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and the rest) name a collector, it gets
    /// them by OTLP too, and traces; without one nothing is traced. What is read of clusters is traced by their names: connections would name their hosts.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Rejections>();
        builder.Services.AddSingleton<CallLines>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("diagnosis", serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(AnalysisTelemetry.Name)
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointSetting]))
        {
            telemetry
                .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource(AnalysisTelemetry.Name))
                .UseOtlpExporter();
        }

        return builder;
    }

    /// <summary>Serves the metrics at <c>/metrics</c>, for Prometheus.</summary>
    public static void MapTelemetry(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint().WithMetadata(new Needs(CallKind.List), CallLane.Cheap).Add(endpoint =>
        {
            var export = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => OwnFigures.WriteAsync(http, export);
        });
}
