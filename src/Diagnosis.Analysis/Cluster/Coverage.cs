using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What the documents let one see of the workloads of a cluster. All clear needs proof: only when every app and pod, the launch queue and the deployments
/// were read whole, and it is known what runs of each, does a list without stuck workloads say that nothing is stuck. An id that is not there does not exist
/// only when the documents would have it.
/// </summary>
/// <param name="State">Everything, some of it, or nothing.</param>
/// <param name="Missing">The documents that were not read whole and would tell the rest, in the order of <see cref="DocumentKind"/>.</param>
/// <param name="Detail">The same in sentences, with what became of each document; empty when nothing is missing.</param>
public sealed record Coverage(CoverageState State, ImmutableArray<DocumentKind> Missing, string Detail)
{
    private const int MostReason = 200;
    private const string Partly = "Not everything could be seen.";

    private static readonly ConditionalWeakTable<ClusterSnapshot, Coverage> Known = [];

    private static readonly ImmutableArray<(DocumentKind Kind, Func<SourceStatus, bool> Tells)> Needed =
    [
        (DocumentKind.MarathonApps, source => source.ListsApps),
        (DocumentKind.MarathonPods, source => source.ListsPods),
        (DocumentKind.MarathonQueue, source => source.Kind == DocumentKind.MarathonQueue),
        (DocumentKind.MarathonDeployments, source => source.Kind == DocumentKind.MarathonDeployments),
    ];

    /// <summary>What documents let one see, by what became of them.</summary>
    /// <param name="sources">One entry per document that was wanted or supplied.</param>
    public static Coverage Of(ImmutableArray<SourceStatus> sources)
    {
        var missing = Needed.Where(need => !sources.Where(need.Tells).GroupBy(s => s.Kind).Any(all => all.All(s => s.State == SourceState.Read)))
            .Select(need => need.Kind).ToImmutableArray();
        if (missing.IsEmpty)
        {
            return new Coverage(CoverageState.Complete, [], "");
        }

        var reasons = missing.GroupBy(kind => Reason(kind, sources)).Select(same => $"{string.Join(", ", same.Select(kind => kind.WireName()))}: {same.Key}");
        var detail = string.Join(' ', reasons);
        return sources.Any(TellsOfWorkloads)
            ? new Coverage(CoverageState.Partial, missing, $"{Partly} {detail}")
            : new Coverage(CoverageState.None, missing, $"No document that tells of workloads could be read, so nothing can be said of any. {detail}");
    }

    /// <summary>What a snapshot lets one see: its documents, and whether they tell what runs of each workload. Worked out once, as every call asks.</summary>
    public static Coverage Of(ClusterSnapshot cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Known.GetValue(cluster, Seen);
    }

    private static Coverage Seen(ClusterSnapshot cluster)
    {
        var coverage = Of(cluster.Sources);
        if (coverage.State == CoverageState.None && !cluster.Workloads.IsEmpty)
        {
            coverage = coverage.OfNamed();
        }

        var untold = cluster.Workloads.Where(w => !w.IsRunningKnown && w.Definition is { IsKnown: true, Instances: > 0 }).ToArray();
        if (untold.Length == 0)
        {
            return coverage;
        }

        var would = untold.Select(w => w.Kind == WorkloadKind.Pod ? DocumentKind.MarathonPodStatus : DocumentKind.MarathonTasks).Distinct().ToArray();
        var more = untold.Length == 1 ? "" : $" and {untold.Length - 1} more";
        var said = coverage.Detail.Length == 0 ? Partly : coverage.Detail;
        return new Coverage(
            CoverageState.Partial,
            [.. coverage.Missing.Union(would).Order()],
            $"{said} How many instances of {untold[0].Id}{more} run is not known; {string.Join(" and ", would.Select(kind => kind.WireName()))} would tell.");
    }

    /// <summary>The same where a document that lists no workloads names one all the same.</summary>
    public Coverage OfNamed() => State != CoverageState.None ? this
        : new(CoverageState.Partial, Missing, $"{Partly} No document that lists workloads could be read: what is told of one comes from others that name it.");

    /// <summary>True when an id that the documents do not have does not exist. Deployments have UUIDs, so that only those may be theirs.</summary>
    public bool CanDeny(string id) =>
        !Missing.Contains(DocumentKind.MarathonApps) && !Missing.Contains(DocumentKind.MarathonPods)
        && !(Guid.TryParse(id.Trim().Trim('/'), out _) && Missing.Contains(DocumentKind.MarathonDeployments));

    /// <summary>The same for an answer about an id that no document tells of, while it may exist all the same.</summary>
    /// <param name="id">The id as it was asked for.</param>
    /// <param name="near">Ids that are known, nearest first.</param>
    public Coverage WithoutTrace(string id, ImmutableArray<string> near)
    {
        var nearest = near.IsEmpty ? "" : $" Nearest: {string.Join(", ", near)}.";
        return this with { Detail = $"No document that was read tells of '{id}', and it may exist all the same.{nearest} {Detail}" };
    }

    /// <summary>True of a document that tells of workloads, whatever became of it.</summary>
    public static bool IsOfWorkloads(SourceStatus source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.ListsApps || source.ListsPods || source.Kind.Holds(DocumentContents.Workloads);
    }

    private static bool TellsOfWorkloads(SourceStatus source) => source.WasUsed && IsOfWorkloads(source);

    /// <summary>What became of the document that would tell, or of one that would tell as well.</summary>
    private static string Reason(DocumentKind kind, ImmutableArray<SourceStatus> sources)
    {
        var tells = Needed.First(need => need.Kind == kind).Tells;
        var source = sources.Where(s => s.Kind == kind || tells(s)).OrderBy(s => s.State == SourceState.Read).ThenBy(s => s.Kind != kind).FirstOrDefault();
        var why = Sentence(source?.Detail ?? "");
        return source switch
        {
            null => "Not supplied.",
            { State: SourceState.Read } => "What was supplied is not the whole list.",
            { State: SourceState.Stale } => $"An older copy was used. {why}".TrimEnd(),
            { WasUsed: true } => $"Read in part. {why}".TrimEnd(),
            _ => why.Length == 0 ? "Not read." : why,
        };
    }

    private static string Sentence(string detail) => BoundedText.Of(detail, MostReason) is var text && (text.Length == 0 || text[^1] is '.' or '…')
        ? text
        : $"{text}.";
}
