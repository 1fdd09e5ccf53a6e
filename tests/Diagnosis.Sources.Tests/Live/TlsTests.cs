using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>A cluster is believed for its certificate, unless the settings say otherwise in so many words.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Authority_of_its_own_is_believed_where_the_settings_name_it()
    {
        await using var dcos = await StartAsync();

        var snapshot = await ReadAsync(dcos, o => o.CaFile = _certificates.CaFile);

        snapshot.Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Authority_that_nobody_named_is_not_and_the_answer_says_what_would_help()
    {
        await using var dcos = await StartAsync();

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => ReadAsync(dcos, _ => { }));

        exception.Detail.ShouldBe("The certificate's issuer is not trusted; CaFile names the one that is.");
        dcos.Requests.ShouldBeEmpty("No token goes to whoever that is.");
    }

    [Fact]
    public async Task Another_authority_than_the_one_named_is_not_believed()
    {
        using var other = new TestCertificates();
        await using var dcos = await StartAsync();

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => ReadAsync(dcos, o => o.CaFile = other.CaFile));

        exception.Detail.ShouldBe("The certificate's issuer is not trusted; CaFile names the one that is.");
    }

    [Fact]
    public async Task Name_of_the_host_is_verified_with_an_authority_of_its_own_too()
    {
        using var elsewhere = new TestCertificates("dcos.example.com");
        await using var dcos = await FakeDcos.StartAsync(elsewhere);

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => ReadAsync(dcos, o => o.CaFile = elsewhere.CaFile));

        exception.Detail.ShouldBe("The certificate is not that of the host in the address.");
    }

    [Fact]
    public async Task Whoever_answers_is_believed_only_where_the_key_says_so()
    {
        using var elsewhere = new TestCertificates("dcos.example.com");
        await using var dcos = await FakeDcos.StartAsync(elsewhere);
        dcos.Know("token=abc");

        var snapshot = await ReadAsync(dcos, o => o.InsecureSkipTlsVerification = true);

        snapshot.Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Certificate_of_the_client_is_shown_where_one_is_asked_for()
    {
        await using var dcos = await StartAsync(asksForClient: true);

        var snapshot = await ReadAsync(dcos, o =>
            (o.CaFile, o.ClientCertFile, o.ClientKeyFile) = (_certificates.CaFile, _certificates.ClientCertFile, _certificates.ClientKeyFile));

        snapshot.Sources.ShouldAllBe(s => s.State == SourceState.Read);
        await Should.ThrowAsync<ClusterUnavailableException>(() => ReadAsync(dcos, o => o.CaFile = _certificates.CaFile));
    }

    [Fact]
    public void Each_start_warns_of_a_cluster_that_is_believed_unseen()
    {
        var options = new ClustersOptions
        {
            Clusters =
            {
                ["east"] = new() { DcosUrl = new("https://dcos.example.com"), InsecureSkipTlsVerification = true },
                ["west"] = new() { DcosUrl = new("https://dcos.example.com") },
            },
        };
        var told = new ToldLines();

        using var registry = new ClusterRegistry(Options.Create(options), cache: null, new MemoryBudget(1 << 30), TimeProvider.System, told);

        told.Lines.ShouldHaveSingleItem().ShouldStartWith("Warning Cluster east: whoever answers is believed");
    }

    private async Task<FakeDcos> StartAsync(bool asksForClient = false)
    {
        var dcos = await FakeDcos.StartAsync(_certificates, asksForClient);
        dcos.Know("token=abc");
        return dcos;
    }

    private static async Task<ClusterSnapshot> ReadAsync(FakeDcos dcos, Action<ClusterOptions> change)
    {
        using var source = DcosTests.Source(dcos, o =>
        {
            o.Token = "abc";
            change(o);
        });
        return await source.ReadAsync(CancellationToken.None);
    }

    private sealed class ToldLines : ILogger<ClusterRegistry>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
