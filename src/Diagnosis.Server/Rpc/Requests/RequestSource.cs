using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Where the facts of a request come from, whatever the request is.</summary>
internal static class RequestSource
{
    /// <summary>The source; null where it has none.</summary>
    public static ClusterSource? Of<TRequest>(TRequest request) => request switch
    {
        DiagnoseRequest diagnose => diagnose.Source,
        ListWorkloadsRequest list => list.Source,
        SimulateRequest simulate => simulate.Source,
        ValidateRequest validate => validate.Against,
        CaptureSnapshotRequest capture => capture.Source,
        WatchDiagnosisRequest watch => watch.Source,
        _ => null,
    };
}
