namespace Diagnosis.Sources.Marathon;

/// <summary>Ids of apps and pods.</summary>
internal static class Paths
{
    /// <summary>The id with its leading slash, which Marathon adds too; null when there is none.</summary>
    public static string? Absolute(string? id) => string.IsNullOrEmpty(id) ? null : id[0] == '/' ? id : "/" + id;
}
