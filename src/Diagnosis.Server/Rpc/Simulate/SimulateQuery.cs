using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Asks what would be if a definition or the cluster were another.</summary>
internal sealed record SimulateQuery(SimulateRequest Request, CallDeadline Deadline) : Query<SimulateRequest, SimulateResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.Simulate;

    public override ClusterSource? Source => Request.Source;

    public override bool IsCheckedInCluster => true;
}
