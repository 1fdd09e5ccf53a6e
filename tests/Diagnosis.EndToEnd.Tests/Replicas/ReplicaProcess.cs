using System.Collections.Concurrent;
using System.Diagnostics;
using Diagnosis.V1;
using Grpc.Net.Client;

namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>One of several servers, a process of its own on free ports, with a client for each of its doors.</summary>
internal sealed class ReplicaProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly GrpcChannel _channel;

    private ReplicaProcess(string[] settings)
    {
        _process = new() { StartInfo = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Diagnosis.Server.dll"), "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0", "--Diagnosis:Shutdown:NotReadyBefore=00:00:00", .. settings,
        ];
        Array.ForEach(arguments, _process.StartInfo.ArgumentList.Add);
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        SpinWait.SpinUntil(() => _process.HasExited || Doors().Length == 2, Patience);
        var doors = Doors();
        doors.Length.ShouldBe(2, string.Join('\n', _lines));

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        _channel = GrpcChannel.ForAddress(doors[0]);
        Client = new(_channel);
        Http = new() { BaseAddress = doors[1] };
        Http.DefaultRequestHeaders.Add("x-api-key", ThreeReplicas.Alice);
    }

    /// <summary>A gRPC client.</summary>
    public DiagnosisService.DiagnosisServiceClient Client { get; }

    /// <summary>A client of the JSON calls and the pages.</summary>
    public HttpClient Http { get; }

    /// <summary>What it wrote into its log so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts it.</summary>
    public static Task<ReplicaProcess> StartAsync(string[] settings) => Task.Run(() => new ReplicaProcess(settings));

    /// <summary>Lines of its log with these words.</summary>
    public string[] Told(string words) => [.. _lines.Where(line => line.Contains(words, StringComparison.Ordinal))];

    /// <summary>Waits until its metrics say something.</summary>
    public async Task UntilMetricAsync(string line)
    {
        for (var i = 0; i < 500; i++)
        {
            if ((await Http.GetStringAsync("/metrics")).Split('\n').Any(one => one.StartsWith(line.Split(' ')[0], StringComparison.Ordinal)
                && one.EndsWith($" {line.Split(' ')[1]}", StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail($"never: {line}");
    }

    /// <summary>Ends it at once, whatever it is about.</summary>
    public void Kill() => _process.Kill();

    private Uri[] Doors() =>
    [
        .. Told(Listening).Select(line => new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim())),
    ];

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _channel.Dispose();
        Http.Dispose();
    }
}
