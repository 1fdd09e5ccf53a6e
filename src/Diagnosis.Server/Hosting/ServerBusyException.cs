namespace Diagnosis.Server.Hosting;

/// <summary>So much is under way and waits already that one more call is turned away, or its body not taken in.</summary>
/// <param name="bound">What there is too much of.</param>
internal sealed class ServerBusyException(LoadBound bound) : Exception($"The server is busy: {bound.Words}. Ask again in a moment.")
{
    /// <summary>There is no memory.</summary>
    public ServerBusyException()
        : this(LoadBound.Memory)
    {
    }

    /// <summary>What there is too much of.</summary>
    public LoadBound Bound { get; } = bound;
}
