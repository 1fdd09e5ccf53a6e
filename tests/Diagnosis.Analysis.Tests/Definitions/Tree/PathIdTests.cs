using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Tests.Definitions.Tree;

/// <summary>Ids are printed with one slash between segments, however they were written.</summary>
public sealed class PathIdTests
{
    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("a/b", "a/b")]
    [InlineData("/a//b", "/a/b")]
    [InlineData("//a/b", "/a/b")]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("a/", "a")]
    [InlineData("/", "/")]
    [InlineData("//", "/")]
    [InlineData("", "")]
    public void Id_is_printed_without_empty_segments(string text, string printed) => PathId.Parse(text).ToString().ShouldBe(printed);
}
