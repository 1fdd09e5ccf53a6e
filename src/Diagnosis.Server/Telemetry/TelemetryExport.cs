using Diagnosis.Analysis.Engine;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Diagnosis.Server.Telemetry;

/// <summary>Sends traces and metrics by OTLP to where the standard variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and the rest) say.</summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    private OpenTelemetrySdk? _sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(telemetry => telemetry
            .ConfigureResource(resource => resource.AddService("diagnosis"))
            .WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", "System.Net.Http", AnalysisTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(
                "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", AnalysisTelemetry.Name))
            .UseOtlpExporter());
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _sdk?.Dispose();
        _sdk = null;
        return Task.CompletedTask;
    }

    public void Dispose() => _sdk?.Dispose();
}
