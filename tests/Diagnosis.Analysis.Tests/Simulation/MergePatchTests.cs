using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Simulation;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>The examples of RFC 7396, appendix A, whose target and patch are objects.</summary>
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
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Apply_IsThatOfTheRfc(string target, string patch, string expected) =>
        JsonNode.DeepEquals(MergePatch.Apply(Object(target), Object(patch)), Object(expected)).ShouldBeTrue();

    [Theory]
    [InlineData("{\n \"a\": }", "Line 2 column 7")]
    [InlineData("{\"a\":1,\"a\":2}", "twice")]
    [InlineData("", "Line 1")]
    public void Parse_SaysWhereTextIsNotJson(string text, string where)
    {
        MergePatch.Parse(Encoding.UTF8.GetBytes(text), out var fault).ShouldBeNull();

        fault.ShouldContain(where);
    }

    private static JsonObject Object(string json) => (JsonObject)MergePatch.Parse(Encoding.UTF8.GetBytes(json), out _)!;
}
