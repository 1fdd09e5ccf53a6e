using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;
using Grpc.AspNetCore.Server;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// Counts what is turned away because of what there is already, or of how it was asked for. Labels have as many values as the server has routes.
/// </summary>
/// <param name="meters">Makes the meter.</param>
/// <param name="calls">Knows the request that is being served.</param>
internal sealed class Rejections(IMeterFactory meters, IHttpContextAccessor calls)
{
    /// <summary>Said of what came to no call.</summary>
    private const string None = "none";

    private readonly Counter<long> _count =
        meters.Create(AnalysisTelemetry.Name).CreateCounter<long>("diagnosis.rejections", description: "Requests and connections turned away, by reason.");

    /// <summary>Something was turned away.</summary>
    /// <param name="reason">Why, as one of a few words.</param>
    public void Add(string reason) => _count.Add(1, new("reason", reason), new("call", Call(calls.HttpContext?.GetEndpoint())));

    private static string Call(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? None;
}
