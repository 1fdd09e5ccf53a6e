using System.IO.Compression;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

public sealed class EndpointTests
{
    private const string Slaves = "/mesos/slaves";

    [Theory]
    [InlineData(401, SourceState.Failed, "Access is refused (HTTP 401): no credentials were sent.", 1)]
    [InlineData(403, SourceState.Failed, "Access is refused (HTTP 403): no credentials were sent.", 1)]
    [InlineData(404, SourceState.Missing, "The endpoint does not exist there (HTTP 404).", 1)]
    [InlineData(400, SourceState.Failed, "Answers HTTP 400.", 1)]
    [InlineData(500, SourceState.Failed, "Answers HTTP 500.", 3)]
    [InlineData(503, SourceState.Failed, "Answers HTTP 503.", 3)]
    [InlineData(429, SourceState.Failed, "Answers HTTP 429.", 3)]
    public async Task Bad_status_is_told_and_only_what_may_pass_is_tried_again(int status, SourceState state, string detail, int asked)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, status);

        var source = await ReadSlavesAsync(cluster);

        source.State.ShouldBe(state);
        source.Detail.ShouldBe(detail);
        cluster.Asked(Slaves).ShouldBe(asked);
    }

    [Fact]
    public async Task What_failed_in_the_reading_before_is_tried_once_until_it_answers()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var source = cluster.Source();
        cluster.Answer(Slaves, 500);

        await source.ReadAsync(CancellationToken.None);
        await source.ReadAsync(CancellationToken.None);
        var failing = cluster.Asked(Slaves);
        cluster.Answer(Slaves, FakeCluster.Bodies[Slaves]);
        await source.ReadAsync(CancellationToken.None);
        cluster.Answer(Slaves, 500);
        await source.ReadAsync(CancellationToken.None);

        (failing, cluster.Asked(Slaves)).ShouldBe((4, 8), "Three tries and one; one that is answered; three tries.");
    }

    [Fact]
    public async Task Who_names_a_time_is_not_asked_again_before_it()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var clock = new ManualTime();
        using var source = cluster.Source(time: clock);
        cluster.Answer(Slaves, http =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "20");
            return Task.CompletedTask;
        });

        await source.ReadAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(19));
        var told = await source.ReadAsync(CancellationToken.None);
        var before = cluster.Asked(Slaves);
        clock.Advance(TimeSpan.FromSeconds(2));
        await source.ReadAsync(CancellationToken.None);

        (before, cluster.Asked(Slaves)).ShouldBe((1, 2));
        told.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail.ShouldStartWith("Answers HTTP 429. It wants to be asked again after ");
    }

    [Theory]
    [InlineData(401, "Access is refused (HTTP 401): the configured credentials are wrong or expired.")]
    [InlineData(403, "Access is refused (HTTP 403): the configured credentials may not read it.")]
    public async Task Refused_credentials_are_told_apart_from_none(int status, string detail)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, status);

        var source = (await cluster.ReadAsync(o => o.Token = "token")).Sources.Single(s => s.Kind == DocumentKind.MesosSlaves);

        (source.Detail, source.IsAccessRefused).ShouldBe((detail, true));
    }

    [Fact]
    public async Task Master_that_is_just_being_elected_is_asked_again()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var calls = 0;
        cluster.Answer(Slaves, http =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref calls) < 3 ? 503 : 200;
            return http.Response.WriteAsync("""{"slaves": []}""");
        });

        (await ReadSlavesAsync(cluster)).State.ShouldBe(SourceState.Read);
    }

    [Fact]
    public async Task Compressed_answer_is_read()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, http => GzipAsync(http, """{"slaves": [{"id": "Z", "hostname": "h"}]}""", repeat: 1));

        (await cluster.ReadAsync()).Agents.Single().Id.ShouldBe("Z");
    }

    [Theory]
    [InlineData("length")]
    [InlineData("chunked")]
    [InlineData("gzip")]
    public async Task Answer_beyond_the_limit_is_not_taken(string framing)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, async http =>
        {
            if (framing == "gzip")
            {
                await GzipAsync(http, new string(' ', 10_000), repeat: 1000);
                return;
            }

            http.Response.ContentLength = framing == "length" ? 2_000_000 : null;
            for (var i = 0; i < 200; i++)
            {
                await http.Response.WriteAsync(new string(' ', 10_000), http.RequestAborted);
            }
        });

        var snapshot = await cluster.ReadAsync(o => o.MaxResponseBytes = 1_000_000);

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail.ShouldBe("The answer is larger than 1000000 bytes.");
    }

    [Fact]
    public async Task Answer_of_exactly_the_limit_is_taken()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, """{"slaves": []}""".PadRight(2_000_000));

        var snapshot = await cluster.ReadAsync(o => o.MaxResponseBytes = 2_000_000);

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Read);
    }

    [Fact]
    public async Task Damaged_compression_is_told()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.WriteAsync("this is no gzip");
        });

        (await ReadSlavesAsync(cluster)).Detail.ShouldBe("The answer's compression is damaged.");
    }

    [Fact]
    public async Task Answer_that_breaks_off_is_told_after_trying_again()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"slaves\": [");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        var source = await ReadSlavesAsync(cluster);

        source.State.ShouldBe(SourceState.Failed);
        source.Detail.ShouldBe("The answer broke off.");
        cluster.Asked(Slaves).ShouldBe(3);
    }

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("")]
    [InlineData("{\"slaves\": [{\"id\": \"S0\"")]
    public async Task Answer_that_is_no_whole_JSON_is_told(string body)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Slaves, body);

        var source = await ReadSlavesAsync(cluster);

        source.State.ShouldBe(SourceState.Failed);
        source.Detail.ShouldNotBeEmpty();
    }

    private static async Task<SourceStatus> ReadSlavesAsync(FakeCluster cluster) =>
        (await cluster.ReadAsync()).Sources.Single(s => s.Kind == DocumentKind.MesosSlaves);

    private static async Task GzipAsync(HttpContext http, string text, int repeat)
    {
        http.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        for (var i = 0; i < repeat; i++)
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
    }
}
