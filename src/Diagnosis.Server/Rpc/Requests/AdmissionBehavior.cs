using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Google.Protobuf;
using MediatR;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Lets a query begin when there is memory for it, so that a burst of large ones cannot take the server down.</summary>
internal sealed class AdmissionBehavior<TQuery, TRequest, TResponse>(MemoryBudget memory, IOptions<RequestLimits> limits)
    : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
    where TRequest : IMessage<TRequest>
{
    /// <summary>What a small call takes at its height.</summary>
    private const long BytesOfCall = 1 << 20;

    /// <summary>
    /// Documents and definitions become objects, some of them twice, beside the bytes that were counted when they came; see the README of
    /// tests/Diagnosis.Benchmarks.
    /// </summary>
    private const long BytesPerByte = 7;

    /// <summary>All that is stuck in a large cluster, with what is said about each.</summary>
    private const long BytesOfWholeCluster = 32 << 20;

    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var unpacked = request.Source is { HasDiagnosticsBundle: true, DiagnosticsBundle: var bundle }
            ? BundleReader.BytesOf(bundle.Memory, new ArchiveLimits(limits.Value.MaxUnpackedBytes))
            : 0;
        var bytes = BytesOfCall + (BytesPerByte * (request.Request.CalculateSize() + unpacked)) + (request.IsOfWholeCluster ? BytesOfWholeCluster : 0);
        using var room = await memory.EnterAsync(bytes, cancellationToken) ?? throw new ServerBusyException();
        return await next();
    }
}
