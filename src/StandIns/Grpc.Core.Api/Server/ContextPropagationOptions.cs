namespace Grpc.Core;

/// <summary>What a call made within a handler takes over from the call being handled.</summary>
/// <param name="propagateDeadline">Whether the deadline is taken over; true by default.</param>
/// <param name="propagateCancellation">Whether cancellation is taken over; true by default.</param>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    /// <summary>Deadline and cancellation are taken over.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Whether the deadline is taken over.</summary>
    public bool IsPropagateDeadline { get; } = propagateDeadline;

    /// <summary>Whether cancellation is taken over.</summary>
    public bool IsPropagateCancellation { get; } = propagateCancellation;
}
