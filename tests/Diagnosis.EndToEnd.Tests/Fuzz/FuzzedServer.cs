using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Fuzz;

/// <summary>A server that is sent what nobody would send, and judged by how it takes it.</summary>
internal sealed class FuzzedServer : IAsyncDisposable
{
    private const int HeaderBytes = 5;
    private const long MostAllocated = 100 * 1024 * 1024;
    private const string Method = "/diagnosis.v1.DiagnosisService/";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly HttpClient _raw = new();
    private readonly ServerFixture _server;

    private FuzzedServer(ServerFixture server) => _server = server;

    /// <summary>Starts one.</summary>
    public static async Task<FuzzedServer> StartAsync() => new(await ServerFixture.StartAsync(null, "--Logging:LogLevel:Default=None"));

    /// <summary>Sends a message as bytes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="message">The bytes, which may be no message.</param>
    /// <returns>What is wrong with how it was taken; null when nothing is.</returns>
    public Task<string?> GrpcAsync(string method, byte[] message) => JudgeAsync(async () =>
    {
        var frame = new byte[HeaderBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(HeaderBytes));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.GrpcAddress, Method + method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await _raw.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        HttpHeaders trailers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        var status = (StatusCode)int.Parse(trailers.GetValues("grpc-status").Single());
        return status == StatusCode.OK && method == "Diagnose" ? Fault(DiagnoseResponse.Parser.ParseFrom(answer.AsSpan(HeaderBytes).ToArray())) : Fault(status);
    });

    /// <summary>Sends a body to an address of the JSON door.</summary>
    public Task<string?> JsonAsync(string path, byte[] body) => JudgeAsync(async () =>
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var response = await _server.Http.PostAsync(path, content);
        var answer = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.InternalServerError || answer.Contains("OUTCOME_FAILED", StringComparison.Ordinal)
            ? $"{response.StatusCode}: {answer}" : null;
    });

    public async ValueTask DisposeAsync()
    {
        _raw.Dispose();
        await _server.DisposeAsync();
    }

    private static string? Fault(DiagnoseResponse answer) => answer.Diagnoses.SelectMany(one => one.AnalyzerRuns)
        .FirstOrDefault(run => run.Outcome is Outcome.Failed or Outcome.TimedOut) is { } failed
        ? $"{failed.AnalyzerId} {failed.Outcome}: {failed.Detail}" : null;

    private static string? Fault(StatusCode status) => status is StatusCode.Internal or StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Aborted
        ? $"{status}" : null;

    /// <summary>What takes long or much is asked again: the first time something else may have had the processor, or been made at its first use.</summary>
    private static async Task<string?> JudgeAsync(Func<Task<string?>> ask)
    {
        var fault = await OnceAsync(ask);
        return fault is { IsOfAmounts: true } ? (await OnceAsync(ask)).Words : fault.Words;
    }

    private static async Task<(string? Words, bool IsOfAmounts)> OnceAsync(Func<Task<string?>> ask)
    {
        var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        var fault = await ask();
        var (took, made) = (Stopwatch.GetElapsedTime(began), GC.GetTotalAllocatedBytes() - allocated);
        return fault is not null ? (fault, false)
            : took > Longest ? ($"took {took.TotalSeconds:0.0} s", true)
            : made > MostAllocated ? ($"allocated {made / 1024 / 1024} MiB", true)
            : (null, false);
    }
}
