using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Texts in which every member stands once.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{\n \"a\": }", "Not JSON at line 2 column 7: ")]
    [InlineData("{\"a\":1,\"a\":2}", "twice: a.")]
    [InlineData("", "line 1 column 1: ")]
    [InlineData("{\"äöü\":1,,}", "line 1 column 10: ")]
    public void Text_that_is_not_strict_says_where(string text, string where)
    {
        StrictJson.Parse(Encoding.UTF8.GetBytes(text), out var fault).ShouldBeNull();

        fault.ShouldContain(where);
    }

    [Theory]
    [InlineData("""{"a":[1,null]}""")]
    [InlineData("[]")]
    [InlineData("1.50")]
    public void Strict_text_is_read_without_fault(string text)
    {
        StrictJson.Parse(Encoding.UTF8.GetBytes(text), out var fault)!.ToJsonString().ShouldBe(text);

        fault.ShouldBeEmpty();
    }
}
