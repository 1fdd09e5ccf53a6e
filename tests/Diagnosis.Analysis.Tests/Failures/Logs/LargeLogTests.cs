using System.Text;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.Tests.Failures.Logs;

/// <summary>A log too large to hold. Runs alone, since what is allocated is counted over the whole process.</summary>
[Collection(nameof(LargeLogTests))]
[CollectionDefinition(nameof(LargeLogTests), DisableParallelization = true)]
public sealed class LargeLogTests
{
    [Fact]
    public async Task Large_log_is_read_in_one_pass_with_bounded_memory()
    {
        using var log = new GeneratedLog(100_000_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var scan = await LogScanner.ScanAsync(log, new LogScanOptions());

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        scan.Bytes.ShouldBe(100_000_000);
        scan.IsCut.ShouldBeFalse();
        scan.Excerpts.Length.ShouldBe(50);
        scan.Excerpts[^1].LineNumber.ShouldBe(log.LastFailureLine);
        log.Reads.ShouldBeLessThan(1000);
        allocated.ShouldBeLessThan(scan.Bytes / 2);
    }

    /// <summary>An agent's log that exists only while it is read: lines of 100 bytes, each ten-thousandth a failure.</summary>
    private sealed class GeneratedLog(long length) : Stream
    {
        private const int LineLength = 100;
        private const int FailureEvery = 10_000;
        private static readonly byte[] Noise = Line("I0301 12:00:00.123456  1234 slave.cpp:4974] Handling status update TASK_RUNNING of framework f");
        private static readonly byte[] Failure = Line("E0301 12:00:00.123456  1234 slave.cpp:5555] Memory limit exceeded: Requested: 64MB Maximum Used: 64MB");
        private long _at;

        public int Reads { get; private set; }

        public long LastFailureLine => length / LineLength / FailureEvery * FailureEvery;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Reads++;
            var read = (int)Math.Min(count, length - _at);
            for (var done = 0; done < read;)
            {
                var (number, column) = Math.DivRem(_at, LineLength);
                var line = (number + 1) % FailureEvery == 0 ? Failure : Noise;
                var piece = Math.Min(read - done, LineLength - (int)column);
                Array.Copy(line, column, buffer, offset + done, piece);
                done += piece;
                _at += piece;
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text.PadRight(LineLength - 1)[..(LineLength - 1)] + "\n");
    }
}
