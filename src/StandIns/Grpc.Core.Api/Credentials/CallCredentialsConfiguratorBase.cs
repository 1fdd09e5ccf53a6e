namespace Grpc.Core;

/// <summary>Learns what call credentials are. For gRPC implementations only.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>They are several credentials, in this order.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>They are an interceptor.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
