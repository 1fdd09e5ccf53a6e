using Diagnosis.Server.Rpc.Validate;

namespace Diagnosis.Server.Tests.Rpc.Validate;

public sealed class DefinitionIdsTests
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
        DefinitionIds.Of(definition, targetId, CancellationToken.None).ShouldBe(ids);
}
