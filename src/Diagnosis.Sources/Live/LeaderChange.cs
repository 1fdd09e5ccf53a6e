using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Tells documents of one reading that different leaders gave: a leader that has just changed may not know yet what the one before it knew.</summary>
internal static class LeaderChange
{
    /// <summary>The same documents; those that another leader gave than the first of theirs say so.</summary>
    /// <param name="documents">What came, Marathon's and the master's.</param>
    public static IEnumerable<Fetched> Told(IReadOnlyList<Fetched> documents)
    {
        var firsts = documents.Where(IsFresh).GroupBy(IsOfMarathon).ToDictionary(all => all.Key, all => all.First());
        return documents.Select(document => IsFresh(document) && firsts[IsOfMarathon(document)] is var first && first.Leader != document.Leader
            ? document with
            {
                Remark = $"Another leader gave it than {first.Kind.WireName()}: the leader changed meanwhile, and the one may not know what the other did.",
            }
            : document);
    }

    private static bool IsFresh(Fetched document) => document is { Body: not null, Leader: not null, Stale.Length: 0 };

    private static bool IsOfMarathon(Fetched document) => ClusterEndpoint.Marathon.Any(endpoint => endpoint.Kind == document.Kind);
}
