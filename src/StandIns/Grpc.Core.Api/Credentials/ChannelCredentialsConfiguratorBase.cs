namespace Grpc.Core;

/// <summary>Learns what channel credentials are. For gRPC implementations only.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>They are plain text.</summary>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>They are TLS, with the parts of <see cref="SslCredentials" />.</summary>
    public abstract void SetSslCredentials(
        object? state,
        string? rootCertificates,
        KeyCertificatePair? keyCertificatePair,
        VerifyPeerCallback? verifyPeerCallback);

    /// <summary>They are channel credentials with call credentials for every call.</summary>
    public abstract void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
