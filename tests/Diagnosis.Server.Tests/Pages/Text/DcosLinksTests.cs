using Diagnosis.Server.Pages.Text;

namespace Diagnosis.Server.Tests.Pages.Text;

public sealed class DcosLinksTests
{
    [Fact]
    public void Pages_lie_below_the_address_and_nobody_learns_who_logs_in()
    {
        var links = DcosLinks.Of(new("https://ann:secret@dcos.example/base/?x=1"));

        links.Service("/shop/cart").ShouldBe("https://dcos.example/base/#/services/detail/%2Fshop%2Fcart");
        links.Agent("a-1").ShouldBe("https://dcos.example/base/#/nodes/a-1");
    }

    [Fact]
    public void Without_an_address_there_are_none() => DcosLinks.Of(null).Deployments.ShouldBeNull();
}
