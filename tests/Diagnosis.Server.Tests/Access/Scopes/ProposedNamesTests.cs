using Diagnosis.Server.Access.Scopes;

namespace Diagnosis.Server.Tests.Access.Scopes;

public sealed class ProposedNamesTests
{
    public static TheoryData<string, string, string[]> Definitions => new()
    {
        { """{"id":"/a/b"}""", "", ["/a/b"] },
        { """{"id":"b"}""", "", ["/b"] },
        { """{"cmd":"x"}""", "/a/b", ["/a/b"] },
        { """{"id":"/x","cmd":"x"}""", "a/b", ["/a/b", "/x"] },
        { """[{"id":"/a"},{"id":"/b"}]""", "", ["/a", "/b"] },
        { """{"id":"/a","apps":[{"id":"b"},{"id":"/c"}],"pods":[{"id":"d"}],"groups":[{"id":"e","apps":[{"id":"f"}]}]}""", "",
            ["/a", "/a/b", "/c", "/a/d", "/a/e", "/a/e/f"] },
        { """{"apps":[{"id":"b"}]}""", "/a", ["/a", "/a/b"] },
        { """{"id":"/a","id":"/b"}""", "", ["/a", "/b"] },
        { """{"id":"/a/../b"}""", "", ["/a/../b"] },
        { """{"id":7,"apps":"no list"}""", "", [] },
        { "no json", "", [] },
        { "[1,null]", "", [] },
    };

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Ids_of_all_that_would_be_sent_are_found(string definition, string targetId, string[] ids) =>
        ProposedNames.None().And(definition, targetId, CancellationToken.None).Ids.ShouldBe(ids);

    [Theory]
    [InlineData("""{"id":"/a/b","dependencies":["/c","d","../e/./f","../../../g"]}""", "", "/c /a/d /e/f /g")]
    [InlineData("""{"dependencies":["d"]}""", "/a/b", "/a/d")]
    [InlineData("""{"id":"/a","dependencies":["d"],"apps":[{"id":"x","dependencies":["y"]}]}""", "", "/a/d /a/y")]
    public void Dependencies_are_found_by_their_absolute_ids(string definition, string targetId, string ids) =>
        string.Join(' ', ProposedNames.None().And(definition, targetId, CancellationToken.None).Dependencies).ShouldBe(ids);

    [Fact]
    public void Roles_are_found_of_all_within_and_texts_without_ids()
    {
        var names = ProposedNames.None().And(
            """{"id":"/a","role":"r","apps":[{"id":"b","role":"s","checks":[{"path":"/status?x"}],"dependencies":["/c"]}]}""", "", CancellationToken.None);

        names.Roles.ShouldBe(["r", "s"]);
        names.Texts.Has("/status").ShouldBeTrue();
        names.Texts.Has("/c").ShouldBeFalse();
    }
}
