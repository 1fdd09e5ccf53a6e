namespace Grpc.Core;

/// <summary>Carries what one call takes over from another. Only a gRPC implementation makes one.</summary>
public abstract class ContextPropagationToken
{
    /// <summary>Keeps others from deriving.</summary>
    private protected ContextPropagationToken()
    {
    }
}
