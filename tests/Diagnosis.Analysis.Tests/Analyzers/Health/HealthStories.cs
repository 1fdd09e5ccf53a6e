namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>What health checks can look like, with the answer expected for each.</summary>
internal static class HealthStories
{
    public const string Refused = "ConnectException: Connection refused";

    public static Dictionary<string, Story> All { get; } = new(
        new[] { OutcomeStories.All, PathStories.All, PortStories.All, ResultStories.All, ReadinessStories.All }.SelectMany(part => part),
        StringComparer.Ordinal);
}
