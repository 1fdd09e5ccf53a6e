using Diagnosis.Server.Access;
using Diagnosis.V1;
using Google.Protobuf;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Lets a query through that its caller has a grant for, and unnames in the answer what the grant keeps out.</summary>
internal sealed class AccessBehavior<TQuery, TRequest, TResponse> : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>, IGranted
    where TResponse : IMessage
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        switch (request.Source?.SourceCase)
        {
            case ClusterSource.SourceOneofCase.Cluster:
                request.Access.Begin(TQuery.Call, request.Source.Cluster);
                break;
            case ClusterSource.SourceOneofCase.AllClusters:
                request.Access.BeginForEach(TQuery.Call);
                break;
            case ClusterSource.SourceOneofCase.Snapshot or ClusterSource.SourceOneofCase.DiagnosticsBundle or ClusterSource.SourceOneofCase.SnapshotId
                or ClusterSource.SourceOneofCase.None or null:
                request.Access.Begin(TQuery.Call, cluster: null);
                break;
            default:
                throw new AccessDeniedException(TQuery.Call, "", "");
        }

        var response = await next();
        request.Access.Hide(response);
        return response;
    }
}
