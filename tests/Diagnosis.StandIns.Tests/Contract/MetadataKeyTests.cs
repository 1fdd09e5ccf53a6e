using System.Text.RegularExpressions;
using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed partial class MetadataKeyTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("0", "0")]
    [InlineData("x-request-id", "x-request-id")]
    [InlineData("X-Request-ID", "x-request-id")]
    [InlineData("under_score.dot-hyphen", "under_score.dot-hyphen")]
    [InlineData("bin", "bin")]
    [InlineData("not-bin-here", "not-bin-here")]
    public void TextKey_IsKeptInLowerCase(string key, string expected)
    {
        var entry = new Metadata.Entry(key, "value");
        entry.Key.ShouldBe(expected);
        entry.IsBinary.ShouldBeFalse();
    }

    [Theory]
    [InlineData("trace-bin", "trace-bin")]
    [InlineData("Trace-BIN", "trace-bin")]
    [InlineData("-bin", "-bin")]
    public void BinaryKey_IsKeptInLowerCase(string key, string expected)
    {
        var entry = new Metadata.Entry(key, [1]);
        entry.Key.ShouldBe(expected);
        entry.IsBinary.ShouldBeTrue();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData(":path")]
    [InlineData("a/b")]
    [InlineData("a,b")]
    [InlineData("schlüssel")]
    [InlineData("line\nbreak")]
    public void KeyWithOtherCharacters_IsRefused(string key)
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key + "-bin", [1]));
    }

    [Fact]
    public void EmptyKey_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry("", "value"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("", [1]));
    }

    [Fact]
    public void EachCharacter_IsAllowedExactlyAsDocumented()
    {
        for (var character = char.MinValue; character < char.MaxValue; character++)
        {
            var key = character.ToString();
            if (Allowed().IsMatch(key))
            {
                new Metadata.Entry(key, "value").Key.ShouldBe(key.ToLowerInvariant());
            }
            else
            {
                Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"), $"U+{(int)character:X4}");
            }
        }
    }

    [Theory]
    [InlineData("trace-bin")]
    [InlineData("TRACE-BIN")]
    public void TextUnderBinaryKey_IsRefused(string key) =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value")).ParamName.ShouldBe("key");

    [Theory]
    [InlineData("trace")]
    [InlineData("bin")]
    [InlineData("trace-bin-")]
    public void BytesUnderTextKey_AreRefused(string key) =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, [1])).ParamName.ShouldBe("key");

    [Fact]
    public void MissingParts_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry(null!, "value"));
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry(null!, [1]));
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("text", (string)null!));
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("bytes-bin", (byte[])null!));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]\z", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();
}
