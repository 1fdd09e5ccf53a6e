using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>Asks which clusters there are and how they are.</summary>
internal sealed record ListClustersQuery(ListClustersRequest Request, CallDeadline Deadline)
    : Query<ListClustersRequest, ListClustersResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.List;

    public override ClusterSource? Source => null;

    public override bool IsOfWholeCluster => true;
}
