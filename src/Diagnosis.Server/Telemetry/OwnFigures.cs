using System.Text;
using Diagnosis.Server.Access;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// Leaves out of the metrics what tells of clusters of which the caller may not see all: figures of a cluster are over all of its workloads.
/// </summary>
internal static class OwnFigures
{
    private const string Label = "cluster=\"";

    /// <summary>Answers as the exporter does, without those.</summary>
    public static async Task WriteAsync(HttpContext http, RequestDelegate export)
    {
        var answer = http.Response.Body;
        using var all = new MemoryStream();
        http.Response.Body = all;
        try
        {
            await export(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        var access = http.Features.Get<CallAccess>() ?? CallAccess.OfNobody();
        var lines = Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length).Split('\n');
        var shown = lines.Where(line => ClusterOf(line) is not { } cluster || access.AllowsAll(CallKind.List, cluster));
        var own = Encoding.UTF8.GetBytes(string.Join('\n', shown));
        http.Response.ContentLength = own.Length;
        await answer.WriteAsync(own, http.RequestAborted);
    }

    private static string? ClusterOf(string line) => line.IndexOf(Label, StringComparison.Ordinal) is >= 0 and var at
        ? line[(at + Label.Length)..line.IndexOf('"', at + Label.Length)]
        : null;
}
