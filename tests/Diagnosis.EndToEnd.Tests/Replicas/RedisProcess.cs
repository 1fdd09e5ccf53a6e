using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>Debian's <c>redis-server</c> on a port of its own, with a password, that can be stopped, held up, filled and asked.</summary>
internal sealed class RedisProcess : IDisposable
{
    /// <summary>Its password.</summary>
    public const string Password = "s3cret-of-redis";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>How servers are told of it.</summary>
    public string Settings => $"127.0.0.1:{_port},password={Password}";

    /// <summary>Starts it, empty.</summary>
    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server",
            ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", Password, "--loglevel", "warning"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        SpinWait.SpinUntil(IsUp, Patience).ShouldBeTrue();
        Ask("PING").ShouldBe("+PONG");
    }

    /// <summary>Ends it.</summary>
    public void Stop()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>It takes connections and commands and answers none.</summary>
    public void Hold() => Signal("-STOP");

    /// <summary>It goes on.</summary>
    public void Release() => Signal("-CONT");

    /// <summary>It takes nothing more; or again all.</summary>
    public void Fill(bool isFull)
    {
        Ask($"CONFIG SET maxmemory {(isFull ? 1 : 0)}").ShouldBe("+OK");
    }

    /// <summary>What it answers to a command.</summary>
    public string Ask(string command)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _port);
        using var stream = client.GetStream();
        using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
        using var reader = new StreamReader(stream);
        writer.WriteLine($"AUTH {Password}");
        reader.ReadLine();
        writer.WriteLine(command);
        var first = reader.ReadLine()!;
        return first[0] == '*'
            ? string.Join('\n', Enumerable.Range(0, int.Parse(first[1..], CultureInfo.InvariantCulture)).Select(_ => Bulk(reader)))
            : first;
    }

    /// <summary>Puts rubbish in the place of what lies under a key.</summary>
    public void Damage(string key) => Ask($"HSET {key} data rubbish").ShouldStartWith(":");

    /// <summary>All keys.</summary>
    public string[] Keys() => Ask("KEYS *").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        if (_process is not null)
        {
            Release();
            Stop();
        }
    }

    private static string Bulk(StreamReader reader)
    {
        reader.ReadLine();
        return reader.ReadLine()!;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    private bool IsUp()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
