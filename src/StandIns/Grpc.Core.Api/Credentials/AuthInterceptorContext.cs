namespace Grpc.Core;

/// <summary>The call for which an <see cref="AsyncAuthInterceptor" /> is asked.</summary>
public class AuthInterceptorContext
{
    /// <summary>A call that is not given up.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>A call that may be given up.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service, with its name.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method alone.</summary>
    public string MethodName { get; }

    /// <summary>Set when the call is given up.</summary>
    public CancellationToken CancellationToken { get; }
}
