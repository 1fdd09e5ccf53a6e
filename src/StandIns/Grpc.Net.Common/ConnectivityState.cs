namespace Grpc.Core;

/// <summary>The state of a channel's connection, as in the gRPC connectivity semantics.</summary>
public enum ConnectivityState
{
    /// <summary>No connection is wanted yet.</summary>
    Idle,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>Calls can be sent.</summary>
    Ready,

    /// <summary>The connection failed; another try follows after a backoff.</summary>
    TransientFailure,

    /// <summary>The channel is closed for good.</summary>
    Shutdown,
}
