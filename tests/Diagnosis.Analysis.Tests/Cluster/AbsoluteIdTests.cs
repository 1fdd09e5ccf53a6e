using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class AbsoluteIdTests
{
    [Theory]
    [InlineData("/shop/web", "/shop", true)]
    [InlineData("/shop/a/web", "/shop", true)]
    [InlineData("/shop/web", "/shop/", true)]
    [InlineData("/shop", "/", true)]
    [InlineData("/shop", "/shop", false)]
    [InlineData("/shop/", "/shop", false)]
    [InlineData("/shopping/web", "/shop", false)]
    [InlineData("/", "/", false)]
    public void Below_a_group_is_what_its_whole_name_begins(string id, string group, bool isBelow) => AbsoluteId.IsBelow(id, group).ShouldBe(isBelow);

    [Theory]
    [InlineData(" shop/web/ ", "/shop/web")]
    [InlineData("/", "/")]
    public void What_a_person_writes_becomes_the_id_that_is_meant(string asked, string id) => AbsoluteId.Asked(asked).ShouldBe(id);
}
