namespace Diagnosis.Sources.Live;

/// <summary>The clusters of the configuration (<c>Diagnosis</c>).</summary>
public sealed class ClustersOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Diagnosis";

    /// <summary>Clusters by name. Upper and lower case make no difference, as in all configuration.</summary>
    public IDictionary<string, ClusterOptions> Clusters { get; } = new Dictionary<string, ClusterOptions>(StringComparer.OrdinalIgnoreCase);
}
