namespace Diagnosis.Sources.Live;

/// <summary>
/// What is kept of the master's <c>/state</c>: version, domain and flags, and its frameworks without their tasks. They have an endpoint of their own, as its
/// agents do; where that does not tell them, these stand for it.
/// </summary>
/// <param name="Body">The kept members as a document of the same kind.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record MasterState(byte[] Body, DateTimeOffset ReadAt)
{
    /// <summary>How long it is used: these members change with the master's configuration, and asking costs the master much.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>True while it is used.</summary>
    public bool IsGoodAt(DateTimeOffset now) => now - ReadAt < Lifetime;
}
