using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

public sealed class StoredJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":{"x":1,"x":null}}""", """{"a":{"x":null}}""")]
    [InlineData("""["\ud800","\udc00x","a\\ud800","\ud83d\ude00"]""", """["\uFFFD","\uFFFDx","a\\ud800","\uD83D\uDE00"]""")]
    [InlineData("""{"\ud800\ud800":1,"\\\udfff":2}""", """{"\uFFFD\uFFFD":1,"\\\uFFFD":2}""")]
    [InlineData("null", "null")]
    [InlineData("1.50", "1.50")]
    public void Last_member_counts_and_no_text_has_half_a_character(string text, string read) =>
        (StoredJson.Parse(Encoding.UTF8.GetBytes(text))?.ToJsonString() ?? "null").ShouldBe(read);

    [Fact]
    public void As_deep_as_documents_may_be_is_not_too_deep() =>
        StoredJson.Parse(Encoding.UTF8.GetBytes(new string('[', 120) + new string(']', 120))).ShouldNotBeNull();

    [Theory]
    [InlineData("""{"id":"\ud800","id":"/a"}""", null)]
    [InlineData("""{"\ud800":"\udfff"}""", """{"\uFFFD":"\uFFFD"}""")]
    public void Text_of_a_caller_is_whole_too_and_has_no_member_twice(string text, string? read) =>
        StrictJson.Parse(Encoding.UTF8.GetBytes(text), out _)?.ToJsonString().ShouldBe(read);
}
