using System.IO.Compression;
using Grpc.Net.Compression;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class CompressionProviderTests
{
    private static readonly byte[] Message = [.. Enumerable.Range(0, 10_000).Select(number => (byte)(number % 7))];

    public static TheoryData<ICompressionProvider, string, byte[]> Providers => new()
    {
        { new GzipCompressionProvider(CompressionLevel.Optimal), "gzip", [0x1F, 0x8B] },
        { new DeflateCompressionProvider(CompressionLevel.Optimal), "deflate", [0x78] },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void Message_SurvivesAndGetsShorter(ICompressionProvider provider, string encoding, byte[] magic)
    {
        provider.EncodingName.ShouldBe(encoding);
        foreach (var level in new CompressionLevel?[] { null, CompressionLevel.Fastest, CompressionLevel.SmallestSize })
        {
            var compressed = Compressed(provider, level);
            compressed.Length.ShouldBeLessThan(Message.Length / 10);
            compressed.Take(magic.Length).ShouldBe(magic);
            Plain(provider, compressed).ShouldBe(Message);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void LevelOfTheMessage_GoesBeforeTheProvidersOwn(ICompressionProvider provider, string encoding, byte[] magic)
    {
        magic.ShouldNotBeEmpty(encoding);
        Compressed(provider, CompressionLevel.NoCompression).Length.ShouldBeGreaterThan(Message.Length);
        Compressed(provider, null).Length.ShouldBeLessThan(Message.Length);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void OtherBytes_AreRefused(ICompressionProvider provider, string encoding, byte[] magic)
    {
        magic.ShouldNotBeEmpty(encoding);
        Should.Throw<InvalidDataException>(() => Plain(provider, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    }

    private static byte[] Compressed(ICompressionProvider provider, CompressionLevel? level)
    {
        using var target = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(target, level))
        {
            stream.Write(Message);
        }

        target.CanWrite.ShouldBeTrue("the target stays open");
        return target.ToArray();
    }

    private static byte[] Plain(ICompressionProvider provider, byte[] compressed)
    {
        using var source = new MemoryStream(compressed);
        using var stream = provider.CreateDecompressionStream(source);
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.ToArray();
    }
}
