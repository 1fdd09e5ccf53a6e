using System.Text.Json.Nodes;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>The examples of RFC 7396, appendix A, and patches made from changes of single values.</summary>
public sealed class MergePatchTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Any_patch_is_applied_as_the_RFC_has_it(string target, string patch, string expected) =>
        JsonNode.DeepEquals(MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch)), JsonNode.Parse(expected)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"a":1}""", "/a", "2", """{"a":2}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", "/a/b", "null", """{"a":{"b":null}}""")]
    [InlineData("""{}""", "/a/b", "\"é<\"", """{"a":{"b":"é<"}}""")]
    [InlineData("""{"a":1}""", "/a/b", "2", null)]
    [InlineData("""{"a~/b":1}""", "/a~0~1b", "2", """{"a~/b":2}""")]
    [InlineData("""{"a":{"b":[1,{"c":2}]}}""", "/a/b/1/c", "3", """{"a":{"b":[1,{"c":3}]}}""")]
    [InlineData("""{"a":[1,[2,3]]}""", "/a/1/0", "null", """{"a":[1,[3]]}""")]
    [InlineData("""{"a":[1]}""", "/a/1", "2", null)]
    [InlineData("""{"a":[1]}""", "/a/-", "2", """{"a":[1,2]}""")]
    [InlineData("""{}""", "/a/-", "2", """{"a":[2]}""")]
    [InlineData("""{}""", "/a/0/b", "2", null)]
    [InlineData("""[1,2]""", "/1", "3", """[1,3]""")]
    [InlineData("""{"a":1}""", "", "\"x\"", "\"x\"")]
    public void One_change_replaces_the_value_or_the_outermost_array_that_holds_it(string document, string pointer, string value, string? expected) =>
        MergePatch.Of(JsonNode.Parse(document)!, [(pointer, JsonNode.Parse(value))]).ShouldBe(expected);

    [Fact]
    public void Members_of_the_document_itself_are_what_they_are_to_be()
    {
        var document = JsonNode.Parse("""{"a":1,"b":{"c":2}}""")!;
        (string, JsonNode?)[] alone = [("/a", 2), ("/b", null), ("/d", new JsonArray(3)), ("/-", 4)];

        MergePatch.Of(document, alone).ShouldBe("""{"d":[3],"b":null,"a":2,"-":4}""");

        MergePatch.Of(document, [.. alone, ("/e/f", 5)]).ShouldBe("""{"e":{"f":5},"d":[3],"b":null,"a":2,"-":4}""");
    }

    [Fact]
    public void Several_removals_count_indexes_as_they_were()
    {
        var document = JsonNode.Parse("""{"a":[0,1,2,3,4,5,6,7,8,9,10,11]}""")!;

        MergePatch.Of(document, [("/a/1", null), ("/a/10", null), ("/a/9", null), ("/a/-", 12)]).ShouldBe("""{"a":[0,2,3,4,5,6,7,8,11,12]}""");
    }

    [Fact]
    public void Any_change_leaves_the_document_as_it_was()
    {
        var document = JsonNode.Parse("""{"a":[{"b":1}]}""")!;

        MergePatch.Of(document, [("/a/0/b", 2)]).ShouldBe("""{"a":[{"b":2}]}""");

        document.ToJsonString().ShouldBe("""{"a":[{"b":1}]}""");
    }
}
