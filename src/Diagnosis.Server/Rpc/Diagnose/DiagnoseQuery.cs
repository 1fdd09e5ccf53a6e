using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Asks why something is stuck.</summary>
internal sealed record DiagnoseQuery(DiagnoseRequest Request, CallDeadline Deadline) : Query<DiagnoseRequest, DiagnoseResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.Diagnose;

    public override ClusterSource? Source => Request.Source;

    /// <summary>Where its page begins.</summary>
    public PageStart Start => field ??= new(
        $"diagnose {Request.WorkloadId} {Request.AllStuck} {Request.View} {string.Join(' ', Request.AnalyzerIds)} {OpaqueToken.Name(Request.Source)}",
        Request.PageToken);

    public override bool IsCheckedInCluster => true;

    public override bool IsOfWholeCluster => Request.AllStuck;

    public override long MostAnswerBytes => !Request.AllStuck && Request.View != DiagnosisView.Full ? 0
        : Request.PageSize > 0 || Request.AgentPageSize > 0 ? DiagnosePage.MostBytesWhenAsked
        : DiagnosePage.MostBytes;
}
