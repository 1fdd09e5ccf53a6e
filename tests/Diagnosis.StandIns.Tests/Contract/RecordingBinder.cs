using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>Notes by which overload each method comes.</summary>
internal sealed class RecordingBinder : ServiceBinderBase
{
    public List<string> Bound { get; } = [];

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        Bound.Add($"Unary {method.Name}");

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        Bound.Add($"ClientStreaming {method.Name}");

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        Bound.Add($"ServerStreaming {method.Name}");

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        Bound.Add($"DuplexStreaming {method.Name}");
}
