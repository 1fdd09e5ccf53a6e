using System.Diagnostics;
using System.Text;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Wire;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Benchmarks.Overload;

/// <summary>What one call takes, warm, by its door and view: one workload of 5,000 agents whose documents come with the request, or were read before.</summary>
internal static class AnswersRun
{
    private const int Warm = 4;
    private const int Counted = 4;

    /// <summary>Runs all rows and writes the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var documents = ClusterGenerator.Write(new(5000, 1000, 120));
        await using var cluster = await ServedCluster.StartAsync(documents);
        var snapshot = new ClusterSource
        {
            Snapshot = new()
            {
                CapturedAt = Timestamp.FromDateTimeOffset(ClusterGenerator.Now),
                Documents =
                {
                    documents.Select(document =>
                        new Document { Kind = (DocumentKind)document.Kind, Content = UnsafeByteOperations.UnsafeWrap(document.Content) }),
                },
            },
        };
        await output.WriteLineAsync("| one workload | time | processor time | allocated | answer | peak |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (of, source) in new[] { ("documents", snapshot), ("cluster", new ClusterSource { Cluster = ServedCluster.Name }) })
        {
            foreach (var view in new[] { DiagnosisView.Basic, DiagnosisView.Full })
            {
                var request = new DiagnoseRequest { Source = source, WorkloadId = ClusterShape.IdOf(1), View = view };
                var (frame, json) = (RawClient.Frame(request), Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(request)));
                await RowAsync(output, cluster, $"{of}, {view}, gRPC", client => client.GrpcAsync("Diagnose", frame));
                await RowAsync(output, cluster, $"{of}, {view}, gRPC packed", client => client.GrpcAsync("Diagnose", frame, takesPacked: true));
                await RowAsync(output, cluster, $"{of}, {view}, JSON", client => client.JsonAsync("/v1/diagnose", json));
            }
        }
    }

    private static async Task RowAsync(TextWriter output, ServedCluster cluster, string what, Func<RawClient, Task<Answer>> call)
    {
        await using var server = await ServerProcess.StartAsync(cluster.Settings);
        using var client = new RawClient(server.GrpcAddress, server.HttpAddress);
        for (var i = 0; i < Warm; i++)
        {
            await call(client);
        }

        var (allocated, processor, begun) = (await server.AllocatedMibAsync(), server.ProcessorTime, Stopwatch.GetTimestamp());
        Answer answer = null!;
        for (var i = 0; i < Counted; i++)
        {
            answer = await call(client);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        if (!answer.IsAnswered)
        {
            throw new InvalidOperationException($"{what} was answered with {answer.Status}.");
        }

        var used = (server.ProcessorTime - processor).TotalMilliseconds;
        var made = await server.AllocatedMibAsync() - allocated;
        await output.WriteLineAsync(
            $"| {what} | {took.TotalMilliseconds / Counted:F0} ms | {used / Counted:F0} ms | {made / Counted:F1} MiB | "
            + $"{answer.Bytes / 1024} KiB | {server.PeakMib} MiB |");
    }
}
