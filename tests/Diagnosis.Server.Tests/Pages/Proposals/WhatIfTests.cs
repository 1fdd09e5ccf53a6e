using Diagnosis.Server.Pages.Proposals;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Proposals;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData("/what-if")]
    [InlineData("/what-if?cluster=a&workload=%2Fx&text=%7B%22mem%22%3A1%7D&drain=s1&drain=s2")]
    [InlineData("/what-if?cluster=a&workload=%2Fx&add=3%20s2&add=1%20cpus%3D8%2Cmem%3D32768%2Cdisk%3D0&scale=%2Fy%3D0&scale=%2Fz%3D2")]
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
        var patch = WhatIf.Of("?workload=%2Fx&text=%7B%22mem%22%3A1%7D&add=3%20s2&add=2%20cpus%3D8%2Cmem%3D64&scale=%2Fy%3D7&drain=s1&drain=s3").Request();

        (whole.Definition.Length > 0, whole.DefinitionPatch).ShouldBe((true, ""));
        (patch.Definition, patch.DefinitionPatch).ShouldBe(("", """{"mem":1}"""));
        patch.Overlays.Select(overlay => overlay.ChangeCase).ShouldBe(
            [
                Wire.Overlay.ChangeOneofCase.DrainAgent, Wire.Overlay.ChangeOneofCase.DrainAgent, Wire.Overlay.ChangeOneofCase.AddAgents,
                Wire.Overlay.ChangeOneofCase.AddAgents, Wire.Overlay.ChangeOneofCase.ScaleWorkload,
            ]);
        (patch.Overlays[2].AddAgents.Count, patch.Overlays[2].AddAgents.Like, patch.Overlays[4].ScaleWorkload.Instances).ShouldBe((3, "s2", 7));
        (patch.Overlays[3].AddAgents.Count, patch.Overlays[3].AddAgents.Described.MemMib).ShouldBe((2, 64));
    }

    [Theory]
    [InlineData("?workload=%2Fx&add=s2")]
    [InlineData("?workload=%2Fx&add=0%20s2")]
    [InlineData("?workload=%2Fx&scale=%2Fy")]
    [InlineData("?workload=%2Fx&scale=%2Fy%3Dmany")]
    public void What_is_no_change_is_none(string query) => WhatIf.Of(query).IsAsked.ShouldBeFalse();

    [Fact]
    public void Changes_are_said_as_people_say_them()
    {
        AddedAgents.Of("1 cpus=8,mem=32768,disk=0")!.Said(id => id).ShouldBe("1 agent more with 8 CPUs, 32768 MiB of memory, 0 MiB of disk");
        AddedAgents.Of("3 s2")!.Said(id => $"host of {id}").ShouldBe("3 agents more like host of s2");
    }
}
