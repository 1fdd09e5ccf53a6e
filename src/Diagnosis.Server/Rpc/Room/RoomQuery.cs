using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Room;

/// <summary>
/// Asks what the agents of a cluster have and what of it nobody uses, whatever waits for it. The page draws it; the contract has no such call.
/// </summary>
internal sealed record RoomQuery(ListWorkloadsRequest Request, CallDeadline Deadline)
    : Query<ListWorkloadsRequest, Placement>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.List;

    public override ClusterSource? Source => Request.Source;
}
