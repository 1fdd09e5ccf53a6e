using Google.Protobuf;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Lets a query through that its caller has a grant for, and unnames in the answer what the grant keeps out.</summary>
internal sealed class AccessBehavior<TQuery, TRequest, TResponse> : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
    where TResponse : IMessage
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // A source of neither kind is none, and told so by its validator.
        var cluster = request.Source is { SourceCase: V1.ClusterSource.SourceOneofCase.Cluster } source ? source.Cluster : null;
        request.Access.Begin(request.Call, cluster);
        var response = await next();
        request.Access.Hide(response);
        return response;
    }
}
