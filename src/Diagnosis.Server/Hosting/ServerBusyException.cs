namespace Diagnosis.Server.Hosting;

/// <summary>So much is under way and waits already that one more call is turned away, or its body not taken in.</summary>
/// <param name="label">What there is too much of, as metrics name it.</param>
/// <param name="what">The same in words, and the setting that bounds it.</param>
internal sealed class ServerBusyException(string label = "memory", string what = ServerBusyException.Memory)
    : Exception($"The server is busy: {what}. Ask again in a moment.")
{
    private const string Memory = "what is under way and waits takes all the memory it may (Diagnosis:Limits:MaxMemoryBytes)";

    /// <summary>What there is too much of, as metrics name it.</summary>
    public string Label { get; } = label;
}
