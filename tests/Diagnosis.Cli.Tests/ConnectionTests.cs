using System.Security.Cryptography;
using System.Text;
using Diagnosis.Tests;

namespace Diagnosis.Cli.Tests;

/// <summary>A server that cannot be reached or understood is told in one sentence that says what to do.</summary>
public sealed class ConnectionTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task Nothing_listens_there() =>
        await ShouldSayAsync(
            "http://127.0.0.1:9", "nothing listens at 127.0.0.1:9; --server says where the server's gRPC port is (32051, unless it was moved)");

    [Fact]
    public async Task The_name_is_not_known() =>
        await ShouldSayAsync("http://no-such-host.invalid:32051", "the name no-such-host.invalid is not known here; --server says where the server is");

    [Fact]
    public async Task Tls_is_spoken_to_the_port_without_it() =>
        await ShouldSayAsync(
            server.Address.Replace("http:", "https:", StringComparison.Ordinal),
            $"does not speak TLS, or no gRPC over it; where it does not, --server is {server.Address}");

    [Fact]
    public async Task A_port_with_tls_is_spoken_to_without_it()
    {
        using var certificates = new TestCertificates();
        await using var secure = await FakeDcos.StartAsync(certificates);

        await ShouldSayAsync($"http://localhost:{secure.Url.Port}",
            $"does not speak gRPC in the clear; with TLS, --server is https://localhost:{secure.Url.Port}");
    }

    [Fact]
    public async Task The_page_is_asked_in_place_of_grpc()
    {
        await using var page = await FakeDcos.StartAsync();

        await ShouldSayAsync($"http://localhost:{page.Url.Port}", "does not speak gRPC in the clear");
    }

    [Fact]
    public async Task A_certificate_is_not_trusted_until_its_authority_is_given()
    {
        using var certificates = new TestCertificates();
        await using var secure = await FakeDcos.StartAsync(certificates);
        using var others = new TestCertificates();
        var address = $"https://localhost:{secure.Url.Port}";

        await ShouldSayAsync(address, "is not trusted; --ca-file takes the PEM file of the authority that signed it");
        await ShouldSayAsync(address, $"is not signed by the authority of {others.CaFile}, or has ended", "--ca-file", others.CaFile);
        await ShouldSayAsync($"https://127.0.0.1:{secure.Url.Port}", "is for another name", "--ca-file", certificates.CaFile);
        await ShouldSayAsync(address, "wants to know who asks", "--ca-file", certificates.CaFile);
        await ShouldSayAsync(address, "holds no certificate in PEM", "--ca-file", server.Write("no.pem", "x"));
    }

    [Fact]
    public async Task The_time_is_up() => await ShouldSayAsync(server.Address, "in time; --timeout gives it longer", "--timeout", "0.001");

    [Fact]
    public async Task The_caller_may_not()
    {
        var keyed = new CliServer(
        [
            $"--Diagnosis:Access:ApiKeys:portal:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("key")))}",
            "--Diagnosis:Access:Grants:0:Who:0=portal", "--Diagnosis:Access:Grants:0:Calls:0=Validate",
        ]);
        await keyed.InitializeAsync();
        try
        {
            await ShouldSayAsync(keyed.Address, "does not let this caller do that", "--cluster", "sample", "--api-key-file", keyed.Write("key", "key"));
        }
        finally
        {
            await keyed.DisposeAsync();
        }
    }

    private static async Task ShouldSayAsync(string address, string said, params string[] more)
    {
        var run = await CliServer.RunAloneAsync(["list", "--server", address, .. more]);

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain(said);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith("diagnose: ");
        run.Error.ShouldNotContain("Exception");
    }
}
