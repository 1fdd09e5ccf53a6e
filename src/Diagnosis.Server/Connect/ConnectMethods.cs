using System.Collections.Frozen;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Connect;

/// <summary>Collects the unary methods of gRPC services by the same binding that gRPC uses, so that no method can be forgotten. Streams are left out.</summary>
internal sealed class ConnectMethods : ServiceBinderBase
{
    private readonly Dictionary<string, ConnectMethod> _methods = new(StringComparer.Ordinal);

    /// <summary>The methods by path.</summary>
    public FrozenDictionary<string, ConnectMethod> ByPath() => _methods.ToFrozenDictionary(StringComparer.Ordinal);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _methods.Add(method.FullName, new ConnectMethod(
            method.FullName,
            () => (IMessage)Activator.CreateInstance<TRequest>(),
            async (request, context) => (IMessage)await handler((TRequest)request, context)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }
}
