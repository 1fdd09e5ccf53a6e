using System.Net;
using Diagnosis.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>A page of another origin whose name leads here is answered nothing.</summary>
public sealed class HostTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example:80", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:32080", HttpStatusCode.OK)]
    [InlineData("diagnosis.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("192.0.2.7:32080", HttpStatusCode.OK)]
    [InlineData("[2001:db8::7]:32080", HttpStatusCode.OK)]
    public async Task Without_a_setting_addresses_and_names_of_this_machine_are_known(string host, HttpStatusCode status)
    {
        foreach (var path in (string[])["/v1/clusters", "/", "/health/live", "/metrics", "/openapi/v1.json", "/nowhere"])
        {
            var wanted = path == "/nowhere" && status == HttpStatusCode.OK ? HttpStatusCode.NotFound : status;
            (await AskAsync(server, host, path)).StatusCode.ShouldBe(wanted, path);
        }
    }

    [Fact]
    public async Task Answer_to_another_host_is_a_status_that_names_the_setting()
    {
        var response = await AskAsync(server, "evil.example", "/v1/clusters");

        var status = await response.StatusAsync();
        status.Code.ShouldBe((int)StatusCode.InvalidArgument);
        status.Message.ShouldContain("AllowedHosts");
        status.Detail<ErrorInfo>().Reason.ShouldBe("UNKNOWN_HOST");
    }

    [Fact]
    public async Task The_authority_of_grpc_is_looked_at_too()
    {
        using var channel = GrpcChannel.ForAddress($"http://evil.example:{server.GrpcAddress.Port}", new() { HttpHandler = Leading() });

        var error = await Should.ThrowAsync<RpcException>(
            async () => await new DiagnosisService.DiagnosisServiceClient(channel).ListAnalyzersAsync(new ListAnalyzersRequest()));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldContain("AllowedHosts");
    }

    [Theory]
    [InlineData("diagnosis.example.com", "/v1/clusters", HttpStatusCode.OK)]
    [InlineData("a.example.org:80", "/v1/clusters", HttpStatusCode.OK)]
    [InlineData("example.org", "/v1/clusters", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", "/v1/clusters", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", "/health/live", HttpStatusCode.OK)]
    [InlineData("localhost", "/health/ready", HttpStatusCode.OK)]
    [InlineData("evil.example", "/health/live", HttpStatusCode.BadRequest)]
    public async Task Names_that_are_set_rule_but_for_probes(string host, string path, HttpStatusCode status)
    {
        await using var named = await ServerFixture.StartAsync(null, "--AllowedHosts=diagnosis.example.com; *.example.org");

        (await AskAsync(named, host, path)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task With_a_star_every_name_is_known()
    {
        await using var any = await ServerFixture.StartAsync(null, "--AllowedHosts=*");

        (await AskAsync(any, "evil.example", "/v1/clusters")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> AskAsync(ServerFixture asked, string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        return await asked.Http.SendAsync(request);
    }

    /// <summary>As a browser does whose resolver was told so: whatever the name, it leads to this machine.</summary>
    private static SocketsHttpHandler Leading() => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };
}
