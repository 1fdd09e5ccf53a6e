using System.ComponentModel;

namespace Grpc.Core;

/// <summary>The methods of a service together with their handlers.</summary>
public sealed partial class ServerServiceDefinition
{
    private readonly IReadOnlyList<Action<ServiceBinderBase>> _methods;

    private ServerServiceDefinition(IReadOnlyList<Action<ServiceBinderBase>> methods) => _methods = methods;

    /// <summary>Starts a definition without methods.</summary>
    public static Builder CreateBuilder() => new();

    /// <summary>Hands all methods to a binder, in the order in which they were added. For hosts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BindService(ServiceBinderBase serviceBinder)
    {
        foreach (var bind in _methods)
        {
            bind(serviceBinder);
        }
    }
}
