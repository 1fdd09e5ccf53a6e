using Diagnosis.Server.Pages.Proposals;

namespace Diagnosis.Server.Tests.Pages.Proposals;

public sealed class AppliedFixTests
{
    [Fact]
    public void Fix_changes_what_its_patch_says_and_keeps_the_rest_readable() =>
        AppliedFix.To("""{"id":"/a","mem":"128","env":{"A":"é","B":"2"}}""", """{"mem":128,"env":{"B":null}}""").ReplaceLineEndings("\n")
            .ShouldBe("{\n  \"id\": \"/a\",\n  \"mem\": 128,\n  \"env\": {\n    \"A\": \"é\"\n  }\n}");

    [Theory]
    [InlineData("{\n  \"id\": \"/a\",\n}", 3, 1, "{\n  \"id\": \"/a\"\n}")]
    [InlineData("{\"args\": [\"a\" , ]}", 1, 17, "{\"args\": [\"a\"  ]}")]
    [InlineData("{\"id\": }", 1, 8, null)]
    [InlineData("{\"id\": \"/a\"", 1, 12, null)]
    public void Comma_that_nothing_follows_is_taken_away_and_the_rest_stays(string text, int line, int column, string? fixedText) =>
        AppliedFix.Of(text, new() { Rule = "config.parse.syntax", Line = line, Column = column }).ShouldBe(fixedText);

    [Theory]
    [InlineData("{\"id\":", "{\"mem\":1}")]
    [InlineData("{\"id\":1}", "{")]
    public void Text_that_is_no_json_stays_as_it_is(string definition, string patch) => AppliedFix.To(definition, patch).ShouldBe(definition);
}
