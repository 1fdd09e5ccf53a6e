using System.Text;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.Tests.Failures.Logs;

/// <summary>A log too large to copy. Runs alone, since what is allocated is counted over the whole process.</summary>
[Collection(nameof(LargeLogTests))]
[CollectionDefinition(nameof(LargeLogTests), DisableParallelization = true)]
public sealed class LargeLogTests
{
    private const int LineLength = 100;
    private const int LinesOfPiece = 10_000;
    private const int Pieces = 100;

    [Fact]
    public void Large_log_is_read_in_one_pass_with_bounded_memory()
    {
        var log = LogPieces.Of(Enumerable.Repeat<ReadOnlyMemory<byte>>(Piece(), Pieces));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var scan = LogScanner.Scan(log, new LogScanOptions());

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        scan.Bytes.ShouldBe(100_000_000);
        scan.IsCut.ShouldBeFalse();
        scan.Excerpts.Length.ShouldBe(50);
        scan.Excerpts[^1].LineNumber.ShouldBe(LinesOfPiece * Pieces);
        allocated.ShouldBeLessThan(scan.Bytes / 10);
    }

    /// <summary>Lines of 100 bytes, the last of which tells of a failure.</summary>
    private static byte[] Piece()
    {
        var noise = Line("I0301 12:00:00.123456  1234 slave.cpp:4974] Handling status update TASK_RUNNING of framework f");
        var failure = Line("E0301 12:00:00.123456  1234 slave.cpp:5555] Memory limit exceeded: Requested: 64MB Maximum Used: 64MB");
        return [.. Enumerable.Repeat(noise, LinesOfPiece - 1).Append(failure).SelectMany(line => line)];
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text.PadRight(LineLength - 1)[..(LineLength - 1)] + "\n");
}
