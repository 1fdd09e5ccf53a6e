using Diagnosis.Server.Access.Scopes;

namespace Diagnosis.Server.Tests.Access.Scopes;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("/shop", true)]
    [InlineData("/shop/checkout", true)]
    [InlineData("/shop/checkout/v2", true)]
    [InlineData("/shopping", false)]
    [InlineData("/sho", false)]
    [InlineData("/", false)]
    [InlineData("/x/shop", false)]
    [InlineData("/shop/../x", false)]
    [InlineData("/shop/./x", false)]
    public void Whole_segments_count(string id, bool isIn) => Scope.Of(["shop/"]).Contains(id).ShouldBe(isIn);

    [Theory]
    [InlineData("shop_web.instance-11111111-1111-1111-1111-111111111111._app.1", true)]
    [InlineData("shop_web.11111111-1111-1111-1111-111111111111", true)]
    [InlineData("shopping_web.instance-11111111-1111-1111-1111-111111111111._app.1", false)]
    [InlineData("11111111-1111-1111-1111-111111111111", false)]
    [InlineData("shop", true)]
    public void Ids_of_tasks_are_those_of_their_workload(string asked, bool isCovered) => Scope.Of(["/shop"]).Covers(asked).ShouldBe(isCovered);

    [Fact]
    public void Several_together_have_what_any_has_and_the_root_has_all()
    {
        Scope.Of([Scope.Of(["/a"]), Scope.Of(["/b/c", "/a/d"])]).Key.ShouldBe("/a /b/c");
        Scope.Of(["/a", "/"]).IsEverything.ShouldBeTrue();
        Scope.Nothing.Contains("/a").ShouldBeFalse();
        Scope.Everything.Contains("/a").ShouldBeTrue();
    }
}
