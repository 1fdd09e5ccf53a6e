using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Diagnosis.V1;
using Grpc.Net.Client;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>One port for HTTP/1.1 and HTTP/2 with a certificate that is renewed while the server runs, and callers who show theirs.</summary>
public sealed class TlsTests : IAsyncLifetime, IDisposable
{
    private readonly Certificates _certificates = new();
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        more: null, $"--Diagnosis:Tls:CertFile={_certificates.CertFile}", $"--Diagnosis:Tls:KeyFile={_certificates.KeyFile}",
        $"--Diagnosis:Access:ClientCertificates:CaFile={_certificates.CaFile}", "--Diagnosis:Access:Grants:0:Who:0=carol",
        "--Diagnosis:Access:Grants:0:Calls:0=List");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Both_ports_speak_both_versions(string version)
    {
        foreach (var port in (Uri[])[_server.GrpcAddress, _server.HttpAddress])
        {
            port.Scheme.ShouldBe("https");
            using var http = Client(null);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(port, "/health/live"))
            {
                Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };

            using var response = await http.SendAsync(request);

            (response.StatusCode, response.Version).ShouldBe((HttpStatusCode.OK, Version.Parse(version)));
        }
    }

    [Fact]
    public async Task Certificate_that_is_replaced_is_shown_without_a_restart_and_a_broken_one_never()
    {
        (await ShownAsync()).ShouldBe(_certificates.Newest);

        _certificates.Renew();
        (await ShownAsync()).ShouldBe(_certificates.Newest);

        await File.WriteAllTextAsync(_certificates.CertFile, "half a certifi");
        (await ShownAsync()).ShouldBe(_certificates.Newest);

        _certificates.Renew();
        (await ShownAsync()).ShouldBe(_certificates.Newest);
    }

    [Fact]
    public async Task Caller_with_a_certificate_of_the_authority_has_the_grants_of_its_name()
    {
        using var certificate = _certificates.OfCaller("CN=carol,O=x");
        (await ListAsync(certificate)).ShouldBe(HttpStatusCode.OK);

        using var handler = _certificates.Handler(certificate);
        using var channel = GrpcChannel.ForAddress(_server.HttpAddress, new() { HttpHandler = handler });
        (await new DiagnosisService.DiagnosisServiceClient(channel).ListAnalyzersAsync(new())).Analyzers.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Caller_without_a_right_certificate_gets_an_answer_that_says_so()
    {
        using var other = new Certificates();
        using var dave = _certificates.OfCaller("CN=dave");
        X509Certificate2?[] wrong =
        [
            null, other.OfCaller("CN=carol"), _certificates.OfCaller("CN=carol", until: new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            _certificates.OfCaller("CN=carol", isForServers: true), _certificates.OfCaller("O=carol"), _certificates.OfCaller("CN=carol,CN=dave"),
        ];

        foreach (var certificate in wrong)
        {
            (await ListAsync(certificate)).ShouldBe(HttpStatusCode.Unauthorized, certificate?.Subject);
            certificate?.Dispose();
        }

        (await ListAsync(dave)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpStatusCode> ListAsync(X509Certificate2? certificate)
    {
        using var http = Client(certificate);
        using var response = await http.GetAsync(new Uri(_server.HttpAddress, "/v1/analyzers"));
        return response.StatusCode;
    }

    private async Task<string> ShownAsync()
    {
        using var connection = new TcpClient(_server.HttpAddress.Host, _server.HttpAddress.Port);
        await using var stream = new SslStream(connection.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = _server.HttpAddress.Host, CertificateChainPolicy = _certificates.Trust() });
        return ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;
    }

    private HttpClient Client(X509Certificate2? certificate) => new(_certificates.Handler(certificate));
}
