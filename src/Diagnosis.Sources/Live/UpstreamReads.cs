using System.Diagnostics;
using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Traces and counts what is read of clusters: of which, which document, and what came of it. Never an address, a path or whose the document is. In a trace a
/// read stands below the call that began it, however many share it.
/// </summary>
internal static class UpstreamReads
{
    /// <summary>Name of the activity of each read.</summary>
    public const string ActivityName = "diagnosis.upstream.read";

    private static readonly ActivitySource Activities = new(AnalysisTelemetry.Name);

    private static readonly Counter<long> Count = new Meter(AnalysisTelemetry.Name).CreateCounter<long>(
        "diagnosis.upstream.reads", description: "Documents that clusters were asked for, by what came of it.");

    /// <summary>Reads, and tells of it.</summary>
    /// <param name="cluster">Name of the cluster in the settings.</param>
    /// <param name="kind">Which document.</param>
    /// <param name="read">Reads it.</param>
    public static async Task<Fetched> ToldAsync(string cluster, DocumentKind kind, Func<Task<Fetched>> read)
    {
        using var activity = Activities.StartActivity(ActivityName, ActivityKind.Client);
        var (document, outcome) = (kind.WireName(), "given_up");
        try
        {
            var fetched = await read();
            outcome = OutcomeOf(fetched);
            return fetched;
        }
        finally
        {
            activity?.SetTag("diagnosis.cluster", cluster).SetTag("diagnosis.document", document).SetTag("diagnosis.outcome", outcome)
                .SetStatus(outcome is "read" or "missing" or "given_up" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            Count.Add(1, new("cluster", cluster), new("document", document), new("outcome", outcome));
        }
    }

    private static string OutcomeOf(Fetched fetched) => fetched switch
    {
        { Body: not null } => "read",
        { IsLate: true } => "late",
        { IsAccessRefused: true } => "refused",
        { State: SourceState.Missing } => "missing",
        _ => "failed",
    };
}
