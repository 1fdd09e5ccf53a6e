using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Asks why something is stuck.</summary>
internal sealed record DiagnoseQuery(DiagnoseRequest Request, CallDeadline Deadline) : Query<DiagnoseRequest, DiagnoseResponse>(Request, Deadline)
{
    public override bool IsCheckedInCluster => true;

    public override bool IsOfWholeCluster => Request.AllStuck;
}
