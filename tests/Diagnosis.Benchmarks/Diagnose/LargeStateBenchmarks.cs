using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Matching;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Benchmarks.Diagnose;

/// <summary>
/// A master's <c>/state</c> of 500 MB as a live reading takes it: what it holds at a time, and by how much the process grew, is printed at the end.
/// </summary>
[Config(typeof(ShortRun))]
public class LargeStateBenchmarks
{
    private const int Bytes = 500_000_000;
    private const string Beginning = "{\"version\":\"1.11.0\",\"frameworks\":[{\"id\":\"5b1f0d3a-0001\",\"name\":\"marathon\",\"tasks\":[{}";
    private const string End = "]}],\"flags\":{\"roles\":\"team-1\"}}";

    private static readonly string OneTask = ",{\"id\":\"team_app-1.instance-5b1f0d3a-0000-11ee-8a0f-9e1b9c3f4a55._app.1\",\"framework_id\":\"5b1f0d3a-0001\","
        + "\"slave_id\":\"5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-S1\",\"state\":\"TASK_RUNNING\","
        + "\"resources\":{\"cpus\":0.5,\"mem\":512,\"ports\":\"[9000-9000]\"},\"statuses\":[{\"state\":\"TASK_RUNNING\",\"timestamp\":1767268800.5}]}";

    private readonly MemoryBudget _budget = new(long.MaxValue);
    private long _workingSetBefore;

    /// <summary>Notes what the process has before.</summary>
    [GlobalSetup]
    public void SetUp() => _workingSetBefore = Environment.WorkingSet;

    /// <summary>Prints what it took.</summary>
    [GlobalCleanup]
    public void TearDown() => Console.WriteLine(
        $"// held at most: {_budget.TakePeak() >> 10} KiB; most memory of the process, less what it had before: "
        + $"{(Process.GetCurrentProcess().PeakWorkingSet64 - _workingSetBefore) >> 20} MiB");

    /// <summary>The members that are kept.</summary>
    [Benchmark]
    public async Task<int> Excerpt()
    {
        using var share = _budget.Open(MemoryUse.Reading);
        using var content = new StreamContent(new RepeatedText(Beginning, OneTask, Bytes / OneTask.Length, End));
        var kept = await new StateExcerpt(share, int.MaxValue).ReadAsync(content, CancellationToken.None);
        return kept!.Length;
    }
}
