using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Marathons beside the one a cluster is read by. Each is a framework of its own, and DC/OS serves it by the framework's name (<c>/service/&lt;name&gt;</c>,
/// which may hold slashes). The name is all that tells a Marathon from another scheduler, and DC/OS' own installations put the word in it.
/// </summary>
internal static partial class FurtherMarathon
{
    private const string Word = "marathon";
    private const char Mark = '~';

    /// <summary>Their names among the frameworks that are connected, without a cluster's own.</summary>
    public static ImmutableArray<string> In(ClusterSnapshot snapshot, string own) =>
    [
        .. snapshot.Frameworks
            .Where(f => f.Active && f.Name != own && f.Id != snapshot.Marathon.FrameworkId && IsServed(f.Name))
            .Select(f => f.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>How callers name one.</summary>
    public static string Name(string cluster, string service) => $"{cluster}{Mark}{service}";

    /// <summary>The cluster and the Marathon of such a name; null when it is another. In a path of HTTP a slash stands as <c>%2F</c>.</summary>
    public static (string Cluster, string Service)? Parse(string name) => name.Split(Mark) is [var cluster, var service]
        ? (cluster, service.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>The cluster of such a name.</summary>
    public static string ClusterOf(string name) => name.Split(Mark)[0];

    private static bool IsServed(string name) =>
        name.Contains(Word, StringComparison.OrdinalIgnoreCase) && Path().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,63}(?:/[A-Za-z0-9._-]{1,63}){0,9}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
