using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diagnosis.Server.Hosting;

/// <summary>The body of <c>/health/ready</c>: whether the server is ready, why, and which clusters can be read.</summary>
internal static class ReadinessAnswer
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it as JSON.</summary>
    public static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WriteBoolean("ready", report.Status == HealthStatus.Healthy);
        json.WriteString("detail", string.Join(' ', report.Entries.Values.Select(entry => entry.Description)));
        json.WriteStartObject("clusters");
        foreach (var state in report.Entries.Values.SelectMany(entry => entry.Data.Values).OfType<ClusterState>())
        {
            json.WriteStartObject(state.Name);
            json.WriteBoolean("readable", state.IsReadable);
            json.WriteString("detail", state.Detail);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
