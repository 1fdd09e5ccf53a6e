using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Diagnosis.Benchmarks.Wire;
using Diagnosis.V1;

namespace Diagnosis.Benchmarks.Overload;

/// <summary>
/// Twice as many calls as are answered, for minutes, of a server with its own sample: what that does to its memory, to those it answers, to what it reads
/// itself and to the processor once the last deadline is over.
/// </summary>
internal static class SoakRun
{
    private const int Alone = 500;
    private const int Callers = 64;
    private const int DeadlineSeconds = 5;
    private const string Reads = "diagnosis_upstream_reads";

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it and writes what was seen.</summary>
    public static async Task RunAsync(TextWriter output, TimeSpan length)
    {
        await using var server = await ServerProcess.StartAsync("--Diagnosis:Sample:Alive=true");
        using var client = new RawClient(server.GrpcAddress, server.HttpAddress);
        var sample = new ClusterSource { Cluster = "sample" };
        var listed = await server.Client.ListWorkloadsAsync(new() { Source = sample, IncludeHealthy = true });
        var frames = listed.Workloads.Select(one => RawClient.Frame(new DiagnoseRequest { Source = sample, WorkloadId = one.Workload.Id })).ToArray();
        var turn = 0;
        async Task<(Answer Answer, TimeSpan Took)> AskAsync()
        {
            var frame = frames[Interlocked.Increment(ref turn) % frames.Length];
            var asked = Stopwatch.GetTimestamp();
            return (await client.GrpcAsync("Diagnose", frame, deadline: TimeSpan.FromSeconds(DeadlineSeconds)), Stopwatch.GetElapsedTime(asked));
        }

        await AtOnceAsync(AskAsync, Measured);
        var alone = new List<TimeSpan>();
        for (var call = 0; call < Alone; call++)
        {
            alone.Add((await AskAsync()).Took);
        }

        var capacity = (await AtOnceAsync(AskAsync, Measured)).Count / Measured.TotalSeconds;
        await output.WriteLineAsync($"capacity {capacity:N0} calls a second; unloaded p99 {Part(alone, 0.99):F1} ms; resident {server.ResidentMib} MiB");

        var (calls, begun, sent) = (new ConcurrentBag<Task<(Answer Answer, TimeSpan Took)>>(), Stopwatch.GetTimestamp(), 0L);
        var (isHalf, answers) = (false, new List<(Answer Answer, TimeSpan Took)>());
        while (Stopwatch.GetElapsedTime(begun) is var passed && passed < length)
        {
            for (var due = (long)(passed.TotalSeconds * capacity * 2); sent < due; sent++)
            {
                calls.Add(AskAsync());
            }

            if (!isHalf && passed > length / 2)
            {
                isHalf = true;
                await output.WriteLineAsync($"half time: resident {server.ResidentMib} MiB, peak {server.PeakMib} MiB");
            }

            while (calls.Count > Callers * 100 && calls.TryTake(out var first))
            {
                answers.Add(await first);
            }

            await Task.Delay(Tick);
        }

        answers.AddRange(await Task.WhenAll(calls));
        await Task.Delay(TimeSpan.FromSeconds(1));
        var processor = server.ProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(1));
        var busy = (server.ProcessorTime - processor).TotalMilliseconds;
        var accepted = answers.Where(one => one.Answer.IsAnswered).Select(one => one.Took).ToList();
        var refused = answers.Count(one => one.Answer.IsRefused);
        await output.WriteLineAsync(
            $"{length.TotalMinutes:0.#} min at {answers.Count / length.TotalSeconds:N0} calls a second: {accepted.Count} answered, {refused} refused, "
            + $"{answers.Count - accepted.Count - refused} other ({string.Join(", ", Others(answers))}); p50 {Part(accepted, 0.5):F1} ms, "
            + $"p99 {Part(accepted, 0.99):F1} ms");
        await output.WriteLineAsync($"end: resident {server.ResidentMib} MiB, peak {server.PeakMib} MiB; {busy:F0} ms of processor time in the second after");
        foreach (var line in (await server.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(IsFailedRead))
        {
            await output.WriteLineAsync($"read that failed: {line}");
        }
    }

    private static bool IsFailedRead(string line) =>
        line.StartsWith(Reads, StringComparison.Ordinal) && line.Contains("outcome=", StringComparison.Ordinal)
        && !line.Contains("\"read\"", StringComparison.Ordinal);

    private static IEnumerable<string> Others(IEnumerable<(Answer Answer, TimeSpan Took)> answers) => answers
        .Where(one => !one.Answer.IsAnswered && !one.Answer.IsRefused).GroupBy(one => one.Answer.Status).OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} of status {group.Key}"));

    private static async Task<List<TimeSpan>> AtOnceAsync(Func<Task<(Answer Answer, TimeSpan Took)>> ask, TimeSpan length)
    {
        var (begun, all) = (Stopwatch.GetTimestamp(), new ConcurrentBag<TimeSpan>());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(begun) < length)
            {
                all.Add((await ask()).Took);
            }
        }));
        return [.. all];
    }

    private static double Part(List<TimeSpan> times, double part) =>
        times.Count == 0 ? 0 : times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * part)).TotalMilliseconds;
}
