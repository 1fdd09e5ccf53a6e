namespace Diagnosis.Server.Telemetry;

/// <summary>Traces and metrics to the outside.</summary>
internal static class TelemetryExtensions
{
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports traces and metrics when there is somewhere to send them; without the setting nothing is collected.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointSetting]))
        {
            builder.Services.AddHostedService<TelemetryExport>();
        }

        return builder;
    }
}
