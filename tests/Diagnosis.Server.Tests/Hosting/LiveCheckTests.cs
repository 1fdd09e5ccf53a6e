using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Diagnosis.Server.Tests.Settings;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Builder;

namespace Diagnosis.Server.Tests.Hosting;

/// <summary>The server's own question whether it is alive, in place of serving.</summary>
public sealed class LiveCheckTests
{
    [Theory]
    [InlineData("--health")]
    [InlineData("server-health")]
    public async Task Server_that_is_alive_at_both_ports_is_told_with_0(string word)
    {
        var ports = Ports("http://*:{0}");
        await using var server = await ServeAsync("--Diagnosis:Access:Mode=Open", ports);

        var run = await AskAsync(word, ports);

        (run.ExitCode, run.Error).ShouldBe((0, []));
        run.Out.Split('\n').ShouldBe([$"http://127.0.0.1:{Port(ports[0])}: alive.", $"http://127.0.0.1:{Port(ports[1])}: alive.", ""]);
    }

    [Fact]
    public async Task Server_with_a_certificate_for_another_name_that_wants_to_know_who_asks_is_alive_too()
    {
        using var certificates = new TestCertificates("diagnosis.example.com");
        var key = certificates.File("tls.key", Key(certificates));
        string[] settings =
        [
            .. Ports("http://127.0.0.1:{0}"), $"--Diagnosis:Tls:CertFile={certificates.File("tls.crt", certificates.Server.ExportCertificatePem())}",
            $"--Diagnosis:Tls:KeyFile={key}", "--AllowedHosts=diagnosis.example.com",
        ];
        await using var server = await ServeAsync($"--Diagnosis:Access:ApiKeys:portal:Sha256={new string('a', 64)}", settings);

        var run = await AskAsync("--health", settings);

        run.Out.Split('\n').ShouldBe([$"https://127.0.0.1:{Port(settings[0])}: alive.", $"https://127.0.0.1:{Port(settings[1])}: alive.", ""]);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nobody_answers_it_is_told_with_1()
    {
        var ports = Ports("http://127.0.0.1:{0}");

        var run = await AskAsync("--health", ports);

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldBe(string.Concat(ports.Select(port => $"http://127.0.0.1:{Port(port)}: does not answer (ConnectionError).\n")));
    }

    [Fact]
    public async Task One_port_that_is_somebody_elses_is_told_with_1()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var ports = Ports("http://127.0.0.1:{0}");
        await using var server = await ServeAsync("--Diagnosis:Access:Mode=Open", ports);

        var run = await AskAsync("--health", ports[0], $"--Kestrel:Endpoints:Http:Url=http://{other.LocalEndpoint}");

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldBe($"http://127.0.0.1:{Port(ports[0])}: alive.\nhttp://{other.LocalEndpoint}: does not answer within 4 s.\n");
    }

    private static async Task<ServerRun> AskAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await Program.RunAsync(arguments, output, error);
        return new(exitCode, output.ToString(), error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<ServerRun> AskAsync(string word, string[] settings) => AskAsync([word, .. settings]);

    private static async Task<WebApplication> ServeAsync(string access, string[] settings)
    {
        var app = Program.Build([access, "--Logging:LogLevel:Default=None", "--Diagnosis:Shutdown:NotReadyBefore=0s", .. settings]);
        await app.StartAsync();
        return app;
    }

    /// <summary>Addresses at ports that are free now; one is named by the settings and found by who asks.</summary>
    private static string[] Ports(string url)
    {
        using var grpc = new TcpListener(IPAddress.Loopback, 0);
        using var http = new TcpListener(IPAddress.Loopback, 0);
        grpc.Start();
        http.Start();
        return
        [
            $"--Kestrel:Endpoints:Grpc:Url={url.Replace("{0}", $"{((IPEndPoint)grpc.LocalEndpoint).Port}", StringComparison.Ordinal)}",
            $"--Kestrel:Endpoints:Http:Url={url.Replace("{0}", $"{((IPEndPoint)http.LocalEndpoint).Port}", StringComparison.Ordinal)}",
        ];
    }

    private static string Port(string setting) => setting[(setting.LastIndexOf(':') + 1)..];

    private static string Key(TestCertificates certificates)
    {
        using var key = certificates.Server.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
