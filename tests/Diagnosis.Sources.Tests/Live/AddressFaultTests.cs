using System.Diagnostics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.Tests;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Addresses at which nobody is, or nobody who is to be believed: of Marathon, of the master, and of both.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AddressFaultTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("refused", true, false)]
    [InlineData("refused", false, true)]
    [InlineData("refused", true, true)]
    [InlineData("no such name", true, false)]
    [InlineData("no such name", false, true)]
    [InlineData("no such name", true, true)]
    [InlineData("self-signed", true, false)]
    [InlineData("self-signed", false, true)]
    [InlineData("self-signed", true, true)]
    public async Task Faulty_address_costs_its_documents_alone(string fault, bool isMarathons, bool isMasters)
    {
        await using var fake = await FakeCluster.StartAsync();
        await using var dcos = await FakeDcos.StartAsync(_certificates);
        var address = fault switch
        {
            "refused" => new Uri("http://127.0.0.1:1/"),
            "no such name" => new Uri("http://nowhere.invalid/"),
            _ => dcos.Url,
        };
        using var open = new OpenCluster(
            fake.Options(o => (o.MarathonUrl, o.MesosUrl) = (isMarathons ? address : o.MarathonUrl, isMasters ? address : o.MesosUrl)),
            new MemoryBudget(1 << 30));

        var clock = Stopwatch.StartNew();
        var sources = await SourcesAsync(open);

        clock.Elapsed.ShouldBeLessThan(Deadline * 0.9);
        sources.Count.ShouldBe(FakeCluster.Bodies.Count);
        sources.ShouldAllBe(s => s.State == (Is(s, isMarathons, isMasters) ? SourceState.Failed : SourceState.Read));
        sources.Where(s => s.State == SourceState.Failed).ShouldAllBe(s => s.Detail.Length > 0 && !s.Detail.Contains(address.Host));
    }

    private static async Task<IReadOnlyList<SourceStatus>> SourcesAsync(OpenCluster open)
    {
        try
        {
            return (await open.ReadAsync(Deadline)).Sources;
        }
        catch (ClusterUnavailableException exception)
        {
            return exception.Sources;
        }
    }

    private static bool Is(SourceStatus source, bool isMarathons, bool isMasters) =>
        ClusterEndpoint.Marathon.Any(e => e.Kind == source.Kind) ? isMarathons : isMasters;
}
