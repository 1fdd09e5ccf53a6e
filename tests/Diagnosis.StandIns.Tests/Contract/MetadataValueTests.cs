using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class MetadataValueTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Marathon on Mesos")]
    [InlineData(" spaces are kept ")]
    public void Text_CanBeReadAsTextAndAsAscii(string value)
    {
        var entry = new Metadata.Entry("text", value);
        entry.Value.ShouldBe(value);
        entry.ValueBytes.ShouldBe(value.Select(character => (byte)character));
    }

    [Fact]
    public void Binary_HasNoText() => Should.Throw<InvalidOperationException>(() => new Metadata.Entry("bytes-bin", [1]).Value);

    [Fact]
    public void Binary_KeepsEveryByte()
    {
        var bytes = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();
        new Metadata.Entry("bytes-bin", bytes).ValueBytes.ShouldBe(bytes);
    }

    [Fact]
    public void Binary_IsCopiedOnTheWayInAndOut()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("bytes-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;
        entry.ValueBytes.ShouldBe([1, 2]);
    }

    [Fact]
    public void ToString_ShowsKeyAndValue()
    {
        new Metadata.Entry("text", "offer").ToString().ShouldContain("key=text, value=offer");
        new Metadata.Entry("bytes-bin", [0, 255]).ToString().ShouldContain("key=bytes-bin, valueBytes=AP8=");
    }
}
