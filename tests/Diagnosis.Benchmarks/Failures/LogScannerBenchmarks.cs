using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Failures.Logs;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Benchmarks.Matching;

namespace Diagnosis.Benchmarks.Failures;

/// <summary>An agent log of 64 MiB, one line in a thousand relevant. MB/s = 67.1 divided by the time in seconds.</summary>
[Config(typeof(ShortRun))]
public class LogScannerBenchmarks
{
    private byte[] _log = [];
    private string _page = "";

    /// <summary>Writes the log.</summary>
    [GlobalSetup]
    public void Build()
    {
        var text = new StringBuilder();
        for (var line = 0; text.Length < 64 * 1024 * 1024; line++)
        {
            text.Append("I0301 12:00:00.123456  1234 slave.cpp:").Append(line % 9000).Append("] ");
            text.Append(line % 1000 == 7
                ? "Container 'c0c4' for executor 'app.1' of framework 5b1f-0001 failed to start: Failed to run 'docker -H unix:///var/run/docker.sock pull "
                    + "a/b:1': exited with status 1; stderr='manifest unknown'\n"
                : "Received ping from slave-observer(12)@10.0.0.1:5050; current disk usage 35.21%, max allowed age 3.8 days for "
                    + "executor app.6f2f2e0c of framework 5b1f0d3a-0001\n");
        }

        _log = Encoding.UTF8.GetBytes(text.ToString());
        _page = text.ToString(0, 64 * 1024);
    }

    /// <summary>The yardstick: the ends of lines found and counted.</summary>
    [Benchmark(Baseline = true)]
    public int CountLines() => _log.AsSpan().Count((byte)'\n');

    /// <summary>Every line against every pattern.</summary>
    [Benchmark]
    public long ScanAgentLog64MiB() => LogScanner.Scan(new ReadOnlySequence<byte>(_log), new LogScanOptions()).Lines;

    /// <summary>A page of it without its secrets.</summary>
    [Benchmark]
    public int Redact64KiB() => Redactor.Redact(_page).Length;
}
