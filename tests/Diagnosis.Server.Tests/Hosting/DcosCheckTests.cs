using System.Security.Cryptography;
using Diagnosis.Server.Tests.Settings;
using Diagnosis.Tests;

namespace Diagnosis.Server.Tests.Hosting;

/// <summary>The README's way to a DC/OS: its address, its root and a service account, and what the check says when one of them is wrong.</summary>
public sealed class DcosCheckTests : IAsyncLifetime, IDisposable
{
    private readonly TestCertificates _files = new();
    private FakeDcos _dcos = null!;

    public async Task InitializeAsync() => _dcos = await FakeDcos.StartAsync(_files);

    public async Task DisposeAsync() => await _dcos.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Service_account_reaches_the_cluster_through_its_DCOS()
    {
        var run = await CheckAsync($"CaFile={_files.CaFile}", $"ServiceAccount:Uid={FakeDcos.Uid}", $"ServiceAccount:KeyFile={KeyFile(_dcos.AccountKeyPem)}");

        run.Out.ShouldBe("east: reachable. Marathon 1.11.24, Mesos 1.11.0.\n");
        run.ExitCode.ShouldBe(0);
        _dcos.LoginsTried.ShouldBe(1);
    }

    [Fact]
    public async Task Key_of_somebody_else_is_told_without_what_the_cluster_said()
    {
        using var other = RSA.Create(2048);

        var run = await CheckAsync(
            $"CaFile={_files.CaFile}", $"ServiceAccount:Uid={FakeDcos.Uid}", $"ServiceAccount:KeyFile={KeyFile(other.ExportPkcs8PrivateKeyPem())}");

        run.Out.ShouldBe(
            "east: not reachable. The login of the service account is refused (HTTP 401): uid and key do not belong together, or it was deleted.\n");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Root_that_is_not_named_is_told_before_anything_is_sent()
    {
        var run = await CheckAsync($"ServiceAccount:Uid={FakeDcos.Uid}", $"ServiceAccount:KeyFile={KeyFile(_dcos.AccountKeyPem)}");

        run.Out.ShouldBe(
            "east: not reachable. The service account cannot log in. The certificate's issuer is not trusted; CaFile names the one that is.\n");
        _dcos.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_that_is_read_by_callers_is_reachable_when_its_Marathon_answers()
    {
        var run = await CheckAsync($"CaFile={_files.CaFile}", "Credentials=Caller");

        run.Out.ShouldBe("east: reachable. Marathon answers. The cluster is read with the credentials of who asks.\n");
        run.ExitCode.ShouldBe(0);
    }

    private Task<ServerRun> CheckAsync(params string[] settings) => ServerRun.HereAsync(
        ["--check", $"--Diagnosis:Clusters:east:DcosUrl={_dcos.Url}", .. settings.Select(s => $"--Diagnosis:Clusters:east:{s}")]);

    private string KeyFile(string pem) => _files.File("account.pem", pem);
}
