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

    /// <summary>True when an absolute id is of something in the group, however deep; all is in the group <c>/</c>.</summary>
    public static bool IsBelow(string id, string group)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(group);
        var path = group.AsSpan().TrimEnd('/');
        return id.Length > path.Length + 1 && id[path.Length] == '/' && id.AsSpan().StartsWith(path, StringComparison.Ordinal);
    }
}
