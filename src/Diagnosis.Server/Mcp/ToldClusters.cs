using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>The clusters that the caller may see.</summary>
/// <param name="Notice">What is to be thought of texts in it.</param>
/// <param name="Clusters">Those that are told.</param>
/// <param name="LeftOut">Those that are not.</param>
internal sealed record ToldClusters(string Notice, IReadOnlyList<ToldCluster> Clusters, int LeftOut) : ITold
{
    /// <summary>The answer of ListClusters.</summary>
    public static ToldClusters Of(ListClustersResponse answer, TellingDetail detail) => new(
        DataText.Notice,
        [.. answer.Clusters.Take(detail.Rows).Select(one => ToldCluster.Of(one, detail))],
        Math.Max(0, answer.Clusters.Count - detail.Rows));

    /// <inheritdoc/>
    public string Text() => DataText.Marked(
    [
        .. Clusters.Select(one => $"- {one.Name} ({one.Reachability}){(one.Stuck is { } stuck ? $": {stuck} stuck" : "")}"),
        .. LeftOut > 0 ? [$"Left out: {LeftOut} clusters."] : Array.Empty<string>(),
    ]);
}
