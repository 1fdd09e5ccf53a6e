using Diagnosis.V1;

namespace Diagnosis.Server.Pages.Text;

/// <summary>
/// What a page looks at, as its address names it: a cluster by its name, or documents that were pasted by an <c>@</c> and the id under which they are kept.
/// </summary>
internal static class PageSource
{
    /// <summary>The page on which documents are pasted.</summary>
    public const string PastePath = "/paste";

    private const char PastedMark = '@';

    /// <summary>How documents that are kept are named.</summary>
    public static string Pasted(string snapshotId) => PastedMark + snapshotId;

    /// <summary>True for pasted documents, which nothing changes any more.</summary>
    public static bool IsPasted(string cluster) => cluster.StartsWith(PastedMark);

    /// <summary>The same as questions name it.</summary>
    public static ClusterSource Of(string cluster) => IsPasted(cluster) ? new() { SnapshotId = cluster[1..] } : new() { Cluster = cluster };
}
