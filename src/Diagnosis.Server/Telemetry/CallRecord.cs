using Diagnosis.Analysis.Redaction;
using Diagnosis.Server.Access;
using Diagnosis.V1;
using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// What is known of a call while it goes on, for the line that tells of it in the end. Whoever learns something of it notes it here. That logs are given to
/// its caller is told at once.
/// </summary>
/// <param name="http">The request.</param>
/// <param name="audit">Where that is told.</param>
internal sealed class CallRecord(HttpContext http, AuditLog audit)
{
    private const string AllClusters = "*";

    private string _cluster = "";
    private string _asked = "";
    private string _answered = "";
    private bool _isOfAllStuck;

    /// <summary>What is called where the endpoint does not tell: a tool, by its name; null where it does.</summary>
    public string? Tool { get; set; }

    /// <summary>How it ended; null while nobody has said.</summary>
    public StatusCode? Outcome { get; set; }

    /// <summary>The cluster as it was asked for; empty when it is about none.</summary>
    public string Cluster => Outcome == StatusCode.OK ? _cluster : Redactor.Redact(_cluster);

    /// <summary>The code of what keeps the one workload stuck that was diagnosed; empty where there is none.</summary>
    public string Root { get; private set; } = "";

    /// <summary>How many of those that were diagnosed are stuck.</summary>
    public int Stuck { get; private set; }

    /// <summary>How many messages were answered.</summary>
    public int Messages { get; private set; }

    /// <summary>Whose it is, and what he may see: nothing while nobody has asked him.</summary>
    public CallAccess Access => http.Features.Get<CallAccess>() ?? CallAccess.OfNobody();

    /// <summary>The workload it was about: the one of the answer, or else the one that was asked for, if its caller may see it.</summary>
    public string Workload => _answered.Length > 0 ? _answered : Access.Scope.Covers(_asked) ? Redactor.Redact(_asked) : "";

    /// <summary>That of a request.</summary>
    public static CallRecord Of(HttpContext http) => http.Features.GetRequiredFeature<CallRecord>();

    /// <summary>Notes what is asked.</summary>
    public void Ask(object request) => (_cluster, _asked, _isOfAllStuck) = request switch
    {
        DiagnoseRequest diagnose => (Name(diagnose.Source), diagnose.WorkloadId, diagnose.AllStuck),
        WatchDiagnosisRequest watch => (Name(watch.Source), watch.WorkloadId, watch.AllStuck),
        SimulateRequest simulate => (Name(simulate.Source), simulate.WorkloadId, false),
        ValidateRequest validate => (Name(validate.Against), validate.TargetId, false),
        ListWorkloadsRequest list => (Name(list.Source), "", false),
        CaptureSnapshotRequest capture => (Name(capture.Source), "", false),
        _ => ("", "", false),
    };

    /// <summary>Notes what is answered; of several messages the last one counts.</summary>
    public void Tell(object answer)
    {
        Messages++;
        switch (answer)
        {
            case DiagnoseResponse diagnose:
                Tell(diagnose.Diagnoses, diagnose.TotalSize);
                break;
            case WatchDiagnosisResponse { Event: WatchEvent.Diagnosis } watch:
                Tell(watch.Diagnoses, watch.TotalSize);
                break;
            case SimulateResponse { Simulated: { } simulated } both:
                _answered = simulated.Workload.Id;
                TellLogs(both.Today is { } today ? [today, simulated] : [simulated]);
                break;
            case ValidateResponse { Preflight: { } preflight }:
                _answered = preflight.Workload.Id;
                TellLogs([preflight]);
                break;
        }
    }

    private void Tell(RepeatedField<V1.Diagnosis> diagnoses, int total)
    {
        var one = diagnoses is [var only] && total <= 1 ? only : null;
        (_answered, Root) = one is null ? ("", "") : (one.Workload.Id, one.Findings.FirstOrDefault(f => f.Role == FindingRole.RootCause)?.Code ?? "");
        Stuck = _isOfAllStuck ? total : diagnoses.Count(diagnosis => diagnosis.Stuck);
        TellLogs(diagnoses);
    }

    /// <summary>Of each workload of which an answer quotes logs that were read for the caller, and did not come from him.</summary>
    private void TellLogs(IEnumerable<V1.Diagnosis> diagnoses)
    {
        foreach (var of in _cluster.Length == 0 ? [] : diagnoses.GroupBy(diagnosis => (diagnosis.Workload.Cluster, diagnosis.Workload.Id)))
        {
            var excerpts = of.Sum(diagnosis => diagnosis.Findings.Sum(finding => finding.Evidence.Count(IsOfLog)));
            if (excerpts > 0)
            {
                audit.LogsGiven(Access.Caller, of.Key.Cluster, of.Key.Id, excerpts);
            }
        }
    }

    private static bool IsOfLog(Evidence evidence) => evidence.LogExcerpt is not null || evidence.Source.Contains("_LOG", StringComparison.Ordinal);

    private static string Name(ClusterSource? source) => source?.SourceCase switch
    {
        ClusterSource.SourceOneofCase.Cluster => source.Cluster,
        ClusterSource.SourceOneofCase.AllClusters => AllClusters,
        _ => "",
    };
}
