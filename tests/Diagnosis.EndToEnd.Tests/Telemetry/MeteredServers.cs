namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>
/// Tests of what a server measures. The exporter takes all that is measured in its process for its own, so no two servers may run side by side.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeteredServers
{
    /// <summary>Its name.</summary>
    public const string Name = "metered servers";
}
