using Diagnosis.Server.Pages.Proposals;

namespace Diagnosis.Server.Tests.Pages.Proposals;

public sealed class AppliedFixTests
{
    [Fact]
    public void Fix_changes_what_its_patch_says_and_keeps_the_rest_readable() =>
        AppliedFix.To("""{"id":"/a","mem":"128","env":{"A":"é","B":"2"}}""", """{"mem":128,"env":{"B":null}}""").ReplaceLineEndings("\n")
            .ShouldBe("{\n  \"id\": \"/a\",\n  \"mem\": 128,\n  \"env\": {\n    \"A\": \"é\"\n  }\n}");

    [Theory]
    [InlineData("{\"id\":", "{\"mem\":1}")]
    [InlineData("{\"id\":1}", "{")]
    public void Text_that_is_no_json_stays_as_it_is(string definition, string patch) => AppliedFix.To(definition, patch).ShouldBe(definition);
}
