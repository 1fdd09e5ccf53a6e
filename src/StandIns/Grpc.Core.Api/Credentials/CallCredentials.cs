namespace Grpc.Core;

/// <summary>Says for each call who is calling.</summary>
public abstract class CallCredentials
{
    /// <summary>Several credentials as one, asked in the order given.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    /// <summary>Credentials that an interceptor adds to the headers.</summary>
    /// <exception cref="ArgumentNullException">There is no interceptor.</exception>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new AsyncAuthInterceptorCredentials(interceptor);

    /// <summary>Tells a gRPC implementation what these credentials are. For implementations only.</summary>
    /// <param name="configurator">Receives exactly one call.</param>
    /// <param name="state">Passed through to the configurator.</param>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);
}
