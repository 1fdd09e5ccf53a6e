namespace Grpc.Core;

/// <summary>Says on a generated service base class which static method binds the service's methods.</summary>
/// <param name="bindType">The type that has the method.</param>
/// <param name="bindMethodName">The name of the method; it takes a <see cref="ServiceBinderBase" /> and an instance of the base class.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The name of the method.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
