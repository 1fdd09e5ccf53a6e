using System.Collections.Frozen;

namespace Diagnosis.Server.Access;

/// <summary>What an endpoint needs its caller to have. One that says nothing is nobody's to call where callers must say who they are.</summary>
/// <param name="Call">What must be granted; null for what is open to everyone.</param>
internal sealed record Needs(CallKind? Call)
{
    /// <summary>Open to everyone: health, and what the page that asks for a key is drawn with.</summary>
    public static readonly Needs Nothing = new((CallKind?)null);

    /// <summary>Methods of the contract. One that is missing here cannot be called.</summary>
    private static readonly FrozenDictionary<string, Needs> OfMethods = new Dictionary<string, Needs>
    {
        ["Diagnose"] = new(CallKind.Diagnose),
        ["UploadBundle"] = new(CallKind.Diagnose),
        ["WatchDiagnosis"] = new(CallKind.Watch),
        ["Validate"] = new(CallKind.Validate),
        ["Simulate"] = new(CallKind.Simulate),
        ["ListWorkloads"] = new(CallKind.List),
        ["ListClusters"] = new(CallKind.List),
        ["ListAnalyzers"] = new(CallKind.List),
        ["GetServerInfo"] = new(CallKind.List),
        ["CaptureSnapshot"] = new(CallKind.Capture),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a method of the contract needs; null for one that nothing is said of.</summary>
    public static Needs? OfMethod(string name) => OfMethods.GetValueOrDefault(name);
}
