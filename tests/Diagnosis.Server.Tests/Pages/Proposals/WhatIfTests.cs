using Diagnosis.Server.Pages.Proposals;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Proposals;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData("/what-if")]
    [InlineData("/what-if?cluster=a&workload=%2Fx&text=%7B%22mem%22%3A1%7D&drain=s1&like=s2&add=3&scale=%2Fy&instances=0")]
    public void Address_holds_all_of_it(string address) => WhatIf.Of(address["/what-if".Length..]).Address().ShouldBe(address);

    [Theory]
    [InlineData("", false)]
    [InlineData("?workload=%2Fx", false)]
    [InlineData("?drain=s1", false)]
    [InlineData("?workload=%2Fx&drain=s1", true)]
    [InlineData("?text=%7B%22id%22%3A%22%2Fnew%22%7D", true)]
    public void Nothing_is_asked_before_there_is_a_workload_and_something_to_try(string query, bool isAsked) => WhatIf.Of(query).IsAsked.ShouldBe(isAsked);

    [Fact]
    public void Text_with_an_id_is_a_definition_and_any_other_a_patch()
    {
        var whole = WhatIf.Of("?text=%7B%22id%22%3A%22%2Fnew%22%7D").Request();
        var patch = WhatIf.Of("?workload=%2Fx&text=%7B%22mem%22%3A1%7D&like=s2&add=3&scale=%2Fy&instances=7&drain=s1").Request();

        (whole.Definition.Length > 0, whole.DefinitionPatch).ShouldBe((true, ""));
        (patch.Definition, patch.DefinitionPatch).ShouldBe(("", """{"mem":1}"""));
        patch.Overlays.Select(overlay => overlay.ChangeCase).ShouldBe(
            [Wire.Overlay.ChangeOneofCase.DrainAgent, Wire.Overlay.ChangeOneofCase.AddAgents, Wire.Overlay.ChangeOneofCase.ScaleWorkload]);
        (patch.Overlays[1].AddAgents.Count, patch.Overlays[2].ScaleWorkload.Instances).ShouldBe((3, 7));
    }
}
