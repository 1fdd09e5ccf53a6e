using System.Diagnostics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>One cell of the matrix: a fault, the documents that have it, and what came of it.</summary>
/// <param name="Fault">Name of the fault.</param>
/// <param name="Paths">The documents' paths.</param>
internal sealed record FaultCell(string Fault, IReadOnlyList<string> Paths)
{
    /// <summary>How much time the caller has.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>How long the answer may take: a tenth is for its way back.</summary>
    public static readonly TimeSpan Longest = Deadline * 0.9;

    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>What became of the faulty documents, in words.</summary>
    public string Told { get; private set; } = "";

    /// <summary>How long the call took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>What the reading took of the memory at most.</summary>
    public long Bytes { get; private set; }

    /// <summary>Asks a cluster with the fault, mends it and asks again; throws where anything is not as it should be.</summary>
    public async Task RunAsync()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(
            fake.Options(o => (o.Timeout, o.MaxResponseBytes) = (TimeSpan.FromSeconds(20), LargestAnswer)), fake.Memory);
        foreach (var path in Paths)
        {
            fake.Answer(path, Faults.For(FakeCluster.Bodies[path])[Fault]);
        }

        var clock = Stopwatch.StartNew();
        var (sources, coverage) = await AskAsync(open);
        (Took, Bytes) = (clock.Elapsed, fake.Memory.TakePeak());
        Bytes.ShouldBeLessThan(Paths.Count * LargestAnswer * 2);
        Check(sources, coverage);

        foreach (var path in Paths)
        {
            fake.Answer(path, http => http.Response.WriteAsync(FakeCluster.Bodies[path]));
        }

        var after = await open.ReadAsync(Deadline);
        after.Sources.Where(s => s.State != SourceState.Read).ShouldBeEmpty("The call after recovery is well.");
        after.Sources.Length.ShouldBe(FakeCluster.Bodies.Count);
    }

    private static async Task<(IReadOnlyList<SourceStatus> Sources, CoverageState Coverage)> AskAsync(OpenCluster open)
    {
        try
        {
            var snapshot = await open.ReadAsync(Deadline);
            return (snapshot.Sources, Coverage.Of(snapshot).State);
        }
        catch (ClusterUnavailableException exception)
        {
            return (exception.Sources, CoverageState.None);
        }
    }

    private void Check(IReadOnlyList<SourceStatus> sources, CoverageState coverage)
    {
        var faulty = sources.Where(s => s.State != SourceState.Read).ToArray();
        faulty.Length.ShouldBe(Paths.Count, string.Join('\n', sources));
        faulty.ShouldAllBe(s => s.Detail.Length > 0 && !s.Detail.Contains("127.0.0.1", StringComparison.Ordinal));
        faulty.ShouldAllBe(s => s.State == (Fault == "404" ? SourceState.Missing : SourceState.Failed));
        var isAll = Paths.Count == FakeCluster.Bodies.Count;
        var matters = Array.Exists(faulty, s => s.Kind is DocumentKind.MarathonQueue or DocumentKind.MarathonApps
            or DocumentKind.MarathonDeployments);
        coverage.ShouldBe(isAll ? CoverageState.None : matters ? CoverageState.Partial : CoverageState.Complete);
        Told = string.Join(" | ", faulty.Select(s => $"{s.State}: {s.Detail}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
