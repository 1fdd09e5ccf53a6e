namespace Grpc.Core;

/// <summary>A method of a service without its message types.</summary>
public interface IMethod
{
    /// <summary>On which sides the method has a stream.</summary>
    MethodType Type { get; }

    /// <summary>The service with its proto package, for instance <c>grpc.health.v1.Health</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method alone, for instance <c>Check</c>.</summary>
    string Name { get; }

    /// <summary>The path on the wire, for instance <c>/grpc.health.v1.Health/Check</c>.</summary>
    string FullName { get; }
}
