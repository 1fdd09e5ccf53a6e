using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>Asks for the diagnosis as it is now, once for each round of a watch.</summary>
internal sealed record WatchQuery(WatchDiagnosisRequest Request, CallDeadline Deadline)
    : Query<WatchDiagnosisRequest, DiagnoseResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.Watch;

    public override ClusterSource? Source => Request.Source;

    public override bool IsCheckedInCluster => true;

    public override bool IsOfWholeCluster => Request.AllStuck;

    public override long MostAnswerBytes => Request.AllStuck || Request.View == DiagnosisView.Full ? DiagnosePage.MostBytes : 0;

    /// <summary>What is watched: a resume token answers this question alone.</summary>
    public static string QuestionOf(WatchDiagnosisRequest request) =>
        $"watch {request.WorkloadId} {request.AllStuck} {request.View} {string.Join(' ', request.AnalyzerIds)} {OpaqueToken.Name(request.Source)}";
}
