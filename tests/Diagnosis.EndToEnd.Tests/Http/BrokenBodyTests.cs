using System.Net.Sockets;
using System.Text;
using Google.Rpc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>Bodies that the web server itself gives up on get the shape of all other errors.</summary>
public sealed class BrokenBodyTests
{
    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{", "408 Request Timeout", Code.DeadlineExceeded)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno number\r\n", "400 Bad Request", Code.InvalidArgument)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "400 Bad Request", Code.InvalidArgument)]
    public async Task A_body_that_the_web_server_gives_up_on_is_told_as_a_status(string rest, string statusLine, Code code)
    {
        await using var server = await ServerFixture.StartAsync(services => services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1))));
        using var client = new TcpClient();
        await client.ConnectAsync(server.HttpAddress.Host, server.HttpAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/diagnose HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{rest}"));

        var answer = await new StreamReader(stream).ReadToEndAsync();

        answer.ShouldStartWith($"HTTP/1.1 {statusLine}");
        answer.ShouldContain($"\"code\": {(int)code}");
    }
}
