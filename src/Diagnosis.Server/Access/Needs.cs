namespace Diagnosis.Server.Access;

/// <summary>What an endpoint needs its caller to have. One that says nothing is nobody's to call where callers must say who they are.</summary>
/// <param name="Call">What must be granted; null for what is open to everyone.</param>
internal sealed record Needs(CallKind? Call)
{
    /// <summary>Open to everyone: health, and what the page that asks for a key is drawn with.</summary>
    public static readonly Needs Nothing = new((CallKind?)null);

    /// <summary>Open to who has any grant at all: what is called in it is looked at when it is known.</summary>
    public static readonly Needs Anything = new(CallKind.List) { IsAnything = true };

    /// <summary>True where any grant will do.</summary>
    public bool IsAnything { get; private init; }
}
