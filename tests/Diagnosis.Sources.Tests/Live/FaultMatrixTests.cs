using System.Collections.Concurrent;
using Diagnosis.Sources.Live;
using Xunit.Abstractions;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>
/// Every fault in each document, and in all of them: an answer within the caller's deadline less a tenth, which says truly what was read, in bounded memory;
/// and the next call, when the fault is mended, is well.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const int AtOnce = 6;

    [Fact]
    public async Task No_fault_costs_more_than_its_document()
    {
        var cells = Faults.For("{}").Keys
            .SelectMany(fault => FakeCluster.Bodies.Keys.Select(path => new FaultCell(fault, [path]))
                .Append(new FaultCell(fault, [.. FakeCluster.Bodies.Keys])))
            .ToArray();
        await new FaultCell("404", ["/mesos/roles"]).RunAsync();
        var late = new ConcurrentBag<FaultCell>();

        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cell, _) =>
        {
            try
            {
                await cell.RunAsync();
            }
            catch (Exception exception) when (exception is ShouldAssertException or OperationCanceledException or ClusterUnavailableException)
            {
                late.Add(cell);
            }
        });

        // What can be had in time beside all these depends on the machine: what took too long, or was not as it should be, is asked again alone.
        foreach (var cell in cells.Where(c => c.Took >= FaultCell.Longest || late.Contains(c)))
        {
            await cell.RunAsync();
            cell.Took.ShouldBeLessThan(FaultCell.Longest, $"{cell.Fault} in {string.Join(' ', cell.Paths)}");
        }

        Show(cells);
    }

    private void Show(FaultCell[] cells)
    {
        output.WriteLine($"{cells.Length} cells");
        foreach (var fault in cells.GroupBy(c => c.Fault))
        {
            var told = string.Join("\n    ", fault.SelectMany(c => c.Told.Split(" | ")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            output.WriteLine(
                $"{fault.Key}: {fault.Count()} cells, slowest {fault.Max(c => c.Took).TotalSeconds:0.00} s, most memory {fault.Max(c => c.Bytes) / 1024} KiB"
                + $"\n    {told}");
        }
    }
}
