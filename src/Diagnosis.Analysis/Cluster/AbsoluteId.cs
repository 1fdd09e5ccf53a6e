namespace Diagnosis.Analysis.Cluster;

/// <summary>Ids of apps, pods and groups.</summary>
public static class AbsoluteId
{
    /// <summary>The id with its leading slash, which Marathon adds too; null when there is none.</summary>
    public static string? Of(string? id) => string.IsNullOrEmpty(id) ? null : id[0] == '/' ? id : "/" + id;

    /// <summary>The id that a person means, whatever stands around it.</summary>
    public static string Asked(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "/" + id.Trim().Trim('/');
    }
}
