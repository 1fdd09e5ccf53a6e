using System.Net;
using System.Net.Sockets;
using System.Text;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>A server that waits one second for the first request of a connection.</summary>
public sealed class ConnectionLimitTests : IAsyncLifetime
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0";

    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        null, "--Diagnosis:Limits:FirstRequestTime=1s", "--Diagnosis:Limits:MaxConnections=20", "--Diagnosis:Limits:MaxHeaderBytes=4096");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("PRI * HT")]
    [InlineData(Preface)]
    public async Task Connection_to_the_grpc_port_without_a_request_is_closed(string said) => await ShouldBeClosedAsync(_server.GrpcAddress, said);

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: ")]
    public async Task Connection_to_the_http_port_without_a_request_is_closed(string said) => await ShouldBeClosedAsync(_server.HttpAddress, said);

    [Fact]
    public async Task Connections_that_have_had_a_request_are_kept_and_serve_the_next()
    {
        using var http = new TcpClient();
        await http.ConnectAsync(IPAddress.Loopback, _server.HttpAddress.Port);
        (await AskAsync(http)).ShouldStartWith("HTTP/1.1 200");
        await _server.Client.ListAnalyzersAsync(new ListAnalyzersRequest());

        await Task.Delay(TimeSpan.FromSeconds(3));

        (await AskAsync(http)).ShouldStartWith("HTTP/1.1 200");
        await _server.Client.ListAnalyzersAsync(new ListAnalyzersRequest());
    }

    [Fact]
    public async Task Watch_goes_on_past_the_time_for_a_first_request()
    {
        using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var watch = _server.Client.WatchDiagnosis(
            new WatchDiagnosisRequest { Source = new ClusterSource { Cluster = "sample" }, AllStuck = true }, cancellationToken: ending.Token);
        (await watch.ResponseStream.MoveNext(ending.Token)).ShouldBeTrue();

        var next = watch.ResponseStream.MoveNext(ending.Token);
        await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(3), ending.Token));

        (next.IsFaulted || next.IsCanceled).ShouldBeFalse("The stream was cut.");
    }

    [Fact]
    public async Task More_connections_than_may_be_are_closed_as_they_come_and_the_others_served()
    {
        var callers = Enumerable.Range(0, 40).Select(_ => new TcpClient()).ToArray();
        foreach (var caller in callers)
        {
            await caller.ConnectAsync(IPAddress.Loopback, _server.HttpAddress.Port);
        }

        var answers = await Task.WhenAll(callers.Select(AskAsync));

        answers.Count(answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)).ShouldBe(20);
        Array.ForEach(callers, caller => caller.Dispose());
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, _server.HttpAddress.Port);

        (await AskAsync(caller, $"X-Long: {new string('x', 5000)}\r\n")).ShouldStartWith("HTTP/1.1 431");
    }

    private static async Task ShouldBeClosedAsync(Uri address, string said)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, address.Port);
        var stream = caller.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(said));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        var buffer = new byte[4096];
        while (await ReadAsync(stream, buffer, patience.Token) > 0)
        {
        }

        patience.IsCancellationRequested.ShouldBeFalse("The connection is still there.");
    }

    private static async Task<string> AskAsync(TcpClient caller) => await AskAsync(caller, "");

    private static async Task<string> AskAsync(TcpClient caller, string header)
    {
        var buffer = new byte[4096];
        try
        {
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: localhost\r\n{header}\r\n"));
        }
        catch (IOException)
        {
            return "";
        }

        return Encoding.ASCII.GetString(buffer, 0, await ReadAsync(caller.GetStream(), buffer, CancellationToken.None));
    }

    /// <summary>A connection that is cut off is as good as one that is closed.</summary>
    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
