using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace Diagnosis.StandIns.Tests.EndToEnd;

public sealed class CompressionTests
{
    private static readonly ICompressionProvider[] Providers =
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    private static readonly EchoRequest Long = new() { Text = new string('x', 100_000) };

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task ResponseCompressed_SaysHowAndComesWhole(string encoding)
    {
        await using var server = await EchoServer.StartAsync(options =>
        {
            options.CompressionProviders = [.. Providers];
            options.ResponseCompressionAlgorithm = encoding;
            options.ResponseCompressionLevel = CompressionLevel.Fastest;
        });
        using var wire = new CountingHandler();
        using var channel = GrpcChannel.ForAddress("http://" + server.Channel.Target, new GrpcChannelOptions
        {
            HttpHandler = wire,
            CompressionProviders = [.. Providers],
        });
        (await new Echo.EchoClient(channel).SayAsync(Long)).Text.ShouldBe(Long.Text);
        wire.ResponseEncoding.ShouldBe(encoding);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("identity", false)]
    public async Task RequestCompressed_ReachesTheHandlerWhole(string encoding, bool compressed)
    {
        await using var server = await EchoServer.StartAsync();
        using var wire = new CountingHandler();
        using var channel = GrpcChannel.ForAddress("http://" + server.Channel.Target, new GrpcChannelOptions { HttpHandler = wire });
        var headers = new Metadata { { "grpc-internal-encoding-request", encoding } };
        (await new Echo.EchoClient(channel).SayAsync(Long, headers)).Text.ShouldBe(Long.Text);
        wire.RequestEncoding.ShouldBe(compressed ? encoding : "identity");
        (wire.RequestLength < 1000).ShouldBe(compressed, $"{wire.RequestLength} bytes");
    }
}
