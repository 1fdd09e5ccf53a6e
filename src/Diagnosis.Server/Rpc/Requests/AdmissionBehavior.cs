using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Google.Protobuf;
using MediatR;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// Lets a query begin when its caller has a turn and there is memory for it, so that a burst of large ones cannot take the server down, and one caller's does
/// not keep the others waiting.
/// </summary>
internal sealed class AdmissionBehavior<TQuery, TRequest, TResponse>(
    CallLanes lanes, IHttpContextAccessor calls, MemoryBudget memory, ClusterSizes sizes, IOptions<RequestLimits> limits)
    : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
    where TRequest : IMessage<TRequest>
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var origin = calls.HttpContext?.Features.Get<CallOrigin>();
        if (origin?.Lane == CallLane.Cheap)
        {
            return await next();
        }

        using var place = origin is null ? null : await lanes.EnterAsync(origin, cancellationToken);
        var unpacked = request.Source is { HasDiagnosticsBundle: true, DiagnosticsBundle: var bundle }
            ? BundleReader.BytesOf(bundle.Memory, new ArchiveLimits(limits.Value.MaxUnpackedBytes))
            : 0;
        var cluster = await sizes.OfAsync(request.Source, request.Access.Caller);
        var size = new WorkSize(request.Request.CalculateSize() + unpacked, cluster, request.IsOfWholeCluster, request.MostAnswerBytes);
        using var room = await memory.EnterAsync(size.Bytes, cancellationToken) ?? throw new ServerBusyException();
        return await next();
    }
}
