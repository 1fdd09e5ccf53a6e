namespace Grpc.Core;

/// <summary>How a channel secures its connections.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Plain text.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS that trusts what the system trusts.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Whether call credentials may be added. They must not travel in plain text.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>Secures the channel and says for each of its calls who is calling.</summary>
    /// <exception cref="ArgumentException">The channel's credentials are not secure, or have call credentials already.</exception>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Tells a gRPC implementation what these credentials are. For implementations only.</summary>
    /// <param name="configurator">Receives exactly one call.</param>
    /// <param name="state">Passed through to the configurator.</param>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);
}
