using System.Diagnostics;
using System.Text;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Wire;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Benchmarks.Overload;

/// <summary>
/// More at once than the server has memory for, each row with a server of its own: who is answered and who refused, and what memory that took and left behind.
/// </summary>
internal static class OverloadRun
{
    private const string Budget = "--Diagnosis:Limits:MaxMemoryBytes=268435456";
    private const string DiagnosePath = "/v1/diagnose";
    private const int Callers = 1000;
    private const long BytesOfBomb = 1 << 30;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>Runs all rows and writes the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var (large, whole) = (Ask(new(9000, 1800, 120)), Ask(new(5000, 1000, 120)));
        var json = Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(large));
        var bomb = RawClient.Packed(WriteBomb);
        var (plain, packed) = (RawClient.Frame(large), RawClient.PackedFrame(large));
        var full = RawClient.Frame(new DiagnoseRequest { Source = whole.Source, AllStuck = true, View = DiagnosisView.Full });
        var bombFrame = RawClient.Frame(bomb, isPacked: true);
        await output.WriteLineAsync(
            $"bomb {bomb.Length / 1e6:F1} MB, snapshot {plain.Length / 1e6:F1} MB, packed {packed.Length / 1e6:F1} MB, JSON {json.Length / 1e6:F1} MB");
        await output.WriteLineAsync("| at once | answered | refused | other | time | idle | peak | 15 s after | allocated | gen 2 | pauses | heap | queue |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await RowAsync(output, "40 JSON bodies of 1 MB that unpack to 1 GB", 40, client => client.JsonAsync(DiagnosePath, bomb, isPacked: true));
        await RowAsync(output, "the same over gRPC", 40, client => client.GrpcAsync("Diagnose", bombFrame));
        await RowAsync(output, "20 snapshots of 21 MB as JSON", 20, client => client.JsonAsync(DiagnosePath, json));
        await RowAsync(output, "20 snapshots of 21 MB packed, gRPC", 20, client => client.GrpcAsync("Diagnose", packed));
        await RowAsync(output, "50 snapshots of 21 MB, gRPC", 50, client => client.GrpcAsync("Diagnose", plain));
        await RowAsync(output, "six callers, all that is stuck with the matrix, 12 MB each", 6, client => client.GrpcAsync("Diagnose", full));
        await RatesAsync(output);
    }

    private static DiagnoseRequest Ask(ClusterShape shape) => new()
    {
        WorkloadId = ClusterShape.IdOf(1),
        Source = new()
        {
            Snapshot = new()
            {
                CapturedAt = Timestamp.FromDateTimeOffset(ClusterGenerator.Now),
                Documents =
                {
                    ClusterGenerator.Write(shape).Select(document =>
                        new Document { Kind = (DocumentKind)document.Kind, Content = UnsafeByteOperations.UnsafeWrap(document.Content) }),
                },
            },
        },
    };

    private static void WriteBomb(Stream stream)
    {
        var blanks = new byte[1 << 20];
        blanks.AsSpan().Fill((byte)' ');
        for (var written = 0L; written < BytesOfBomb; written += blanks.Length)
        {
            stream.Write(blanks);
        }
    }

    private static async Task RowAsync(TextWriter output, string what, int callers, Func<RawClient, Task<Answer>> call)
    {
        string row;
        RuntimeCounters counters;
        await using (var server = await ServerProcess.StartAsync(Budget))
        {
            counters = RuntimeCounters.Watch(server.Id);
            await Task.Delay(TimeSpan.FromSeconds(3));
            using var client = new RawClient(server.GrpcAddress, server.HttpAddress);
            var begun = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => call(client))));
            var took = Stopwatch.GetElapsedTime(begun);
            var peak = server.PeakMib;
            await Task.Delay(Rest);
            var (answered, refused) = (answers.Count(one => one.IsAnswered), answers.Count(one => one.IsRefused));
            row = $"| {what} | {answered} | {refused} | {answers.Length - answered - refused} | {took.TotalSeconds:F1} s | {server.IdleMib} MiB | {peak} MiB | "
                + $"{server.ResidentMib} MiB | ";
        }

        using (counters)
        {
            await output.WriteLineAsync($"{row}{await counters.EndAsync()} |");
        }
    }

    /// <summary>Diagnose of one workload of a cluster that the server reads itself, against the cheapest call there is.</summary>
    public static async Task RatesAsync(TextWriter output)
    {
        await using var cluster = await ServedCluster.StartAsync(ClusterGenerator.Write(new(5000, 1000, 120)));
        await using var server = await ServerProcess.StartAsync([.. cluster.Settings, Budget]);
        using var client = new RawClient(server.GrpcAddress, server.HttpAddress);
        var diagnose = RawClient.Frame(new DiagnoseRequest { Source = new() { Cluster = ServedCluster.Name }, WorkloadId = ClusterShape.IdOf(1) });
        var list = RawClient.Frame(new ListAnalyzersRequest());
        var calls = new (string What, Func<Task<Answer>> Call)[]
        {
            ("Diagnose", () => client.GrpcAsync("Diagnose", diagnose)), ("ListAnalyzers", () => client.GrpcAsync("ListAnalyzers", list)),
        };
        await output.WriteLineAsync();
        for (var round = 0; round < 4; round++)
        {
            foreach (var (what, call) in calls)
            {
                var (begun, before) = (Stopwatch.GetTimestamp(), server.ProcessorTime);
                var answers = new List<Answer>();
                for (var wave = 0; wave < (round == 0 ? 1 : 5); wave++)
                {
                    answers.AddRange(await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => call())));
                }

                var (seconds, processor) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, (server.ProcessorTime - before).TotalMicroseconds);
                await output.WriteLineAsync(
                    $"round {round}, {Callers} callers of {what}: {answers.Count(one => one.IsAnswered)} answered, "
                    + $"{answers.Count(one => one.IsRefused)} refused, {answers.Count / seconds:N0} a second, "
                    + $"{processor / answers.Count:N0} us of processor time each, {answers[0].Bytes} bytes, the cluster was asked {cluster.Asked} times");
            }
        }
    }
}
