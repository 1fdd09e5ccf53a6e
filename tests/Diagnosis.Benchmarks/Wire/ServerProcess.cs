using System.Diagnostics;
using System.Globalization;
using Diagnosis.V1;
using Grpc.Net.Client;

namespace Diagnosis.Benchmarks.Wire;

/// <summary>
/// The server as a process of its own, on free ports of the loopback interface, with a client for each of its doors: what it takes is its own, and nothing is
/// inherited from what was measured before.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Allocated = "dotnet_gc_heap_total_allocated_bytes_total";

    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private ServerProcess(Process process, IReadOnlyList<Uri> doors)
    {
        _process = process;

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        (GrpcAddress, HttpAddress) = (doors[0], doors[1]);
        _channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Client = new(_channel);
        Http = new() { BaseAddress = HttpAddress };
    }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where JSON and the pages are served.</summary>
    public Uri HttpAddress { get; }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>A gRPC client.</summary>
    public DiagnosisService.DiagnosisServiceClient Client { get; }

    /// <summary>A client of the JSON calls and the pages.</summary>
    public HttpClient Http { get; }

    /// <summary>Resident memory some seconds after the start, before the first call, in MiB.</summary>
    public long IdleMib { get; private set; }

    /// <summary>The highest resident memory so far, in MiB, as Linux has it.</summary>
    public long PeakMib => Status("VmHWM");

    /// <summary>Resident memory now, in MiB.</summary>
    public long ResidentMib => Status("VmRSS");

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it has come to rest.</summary>
    /// <param name="more">Further settings.</param>
    public static async Task<ServerProcess> StartAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Diagnosis.Server.dll"), "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0", "--Diagnosis:Shutdown:NotReadyBefore=00:00:00", "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. more,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var process = Process.Start(start)!;
        List<Uri> doors = [];
        while (doors.Count < 2 && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                doors.Add(new(line[(at + Listening.Length)..].Trim()));
            }
        }

        // Nobody else reads what it says from here on.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var server = new ServerProcess(process, doors);
        await Task.Delay(IdleAfter);
        server.IdleMib = server.Status("VmRSS");
        return server;
    }

    /// <summary>What it has allocated so far, in MiB.</summary>
    public async Task<double> AllocatedMibAsync()
    {
        var metrics = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var line = metrics.Split('\n').First(one => one.StartsWith(Allocated, StringComparison.Ordinal));
        return double.Parse(line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(one => one.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
