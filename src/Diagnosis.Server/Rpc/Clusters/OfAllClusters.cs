using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Diagnosis.Server.Rpc.Answers;

namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>What is said of all clusters beside the workloads: what was read, how much could be seen, and as of when.</summary>
/// <param name="Answers">What each of them answered.</param>
internal sealed record OfAllClusters<TResponse>(ImmutableArray<ClusterAnswer<TResponse>> Answers)
    where TResponse : class
{
    /// <summary>What the clusters' pages may take together: of the 4 MiB that clients receive, all but what is said here.</summary>
    public const int MostBytes = (4 << 20) - (256 << 10);

    /// <summary>Documents told of each cluster, those that were not read first, so that many clusters do not fill the answer.</summary>
    private const int MostSources = 40;

    /// <summary>What became of the documents of each cluster.</summary>
    public IEnumerable<SourceStatus> Sources(Func<TResponse, IEnumerable<SourceStatus>> ofResponse) => Answers.SelectMany(answer =>
    {
        var sources = answer switch
        {
            { Response: { } response } => [.. ofResponse(response)],
            { Failure: ClusterUnavailableException { Sources: { IsEmpty: false } failed } } => [.. failed.Select(s => s.ToWire())],
            { Failure: ClusterUnavailableException or CallerUnknownException } =>
                [new SourceStatus { State = SourceState.Failed, Detail = Why(answer.Failure) }],
            _ => (SourceStatus[])[],
        };
        return sources.OrderBy(s => s.State == SourceState.Read).Take(MostSources).Select(s =>
        {
            var named = s.Clone();
            named.Cluster = answer.Cluster;
            return named;
        });
    });

    /// <summary>How much of all of them could be seen.</summary>
    public Coverage Coverage(Func<TResponse, Coverage> ofResponse)
    {
        var each = Answers.Where(a => a.Response is not null || a.Failure is ClusterUnavailableException or CallerUnknownException)
            .Select(a => (a.Cluster, Coverage: a.Response is { } response ? ofResponse(response) : Unseen(a.Failure!))).ToArray();
        var isComplete = Array.TrueForAll(each, one => one.Coverage.State == CoverageState.Complete);
        var coverage = new Coverage { State = isComplete ? CoverageState.Complete : CoverageState.Partial };
        coverage.Missing.AddRange(each.SelectMany(one => one.Coverage.Missing).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        coverage.Detail = string.Join(
            ' ', each.Where(one => one.Coverage.State != CoverageState.Complete).Select(one => $"Cluster {one.Cluster}: {one.Coverage.Detail}"));
        return coverage;
    }

    /// <summary>The oldest of the moments as of which the clusters were seen.</summary>
    public Timestamp? ObservedAt(Func<TResponse, Timestamp?> ofResponse) =>
        Answers.Select(a => a.Response).OfType<TResponse>().Select(ofResponse).OfType<Timestamp>().OrderBy(at => at.ToDateTimeOffset()).FirstOrDefault();

    /// <summary>Names the facts of all of them.</summary>
    public string SnapshotId(Func<TResponse, string> ofResponse) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Answers.Select(a => $"{a.Cluster} {(a.Response is { } response ? ofResponse(response) : "")}")))))[..32];

    private static string Why(Exception failure) => failure is ClusterUnavailableException unavailable ? unavailable.Detail : failure.Message;

    private static Coverage Unseen(Exception failure) => new() { State = CoverageState.None, Detail = Why(failure) };
}
