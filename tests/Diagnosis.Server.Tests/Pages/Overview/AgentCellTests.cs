using Diagnosis.Server.Pages.Overview;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Overview;

public sealed class AgentCellTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(250, 1)]
    [InlineData(251, 2)]
    [InlineData(1000, 4)]
    public void Shade_tells_the_free_share_and_full_from_nearly_full(double free, int shade) => Cell(free, Wire.Requirement.Memory).Shade.ShouldBe(shade);

    [Fact]
    public void Agent_without_the_resource_has_no_shade() => Cell(500, Wire.Requirement.Gpus).Shade.ShouldBeNull();

    [Fact]
    public void Lines_tell_each_resource_and_why_nothing_is_offered()
    {
        var cell = Cell(500, Wire.Requirement.Memory);

        cell.Offers.ShouldBeFalse();
        cell.Lines.ShouldBe(["500 of 1\u202f000 MiB of memory free", "offered to nobody: deactivated"]);
    }

    private static AgentCell Cell(double free, Wire.Requirement looked)
    {
        var agent = new Wire.AgentVerdict { AgentId = "a", Hostname = "10.0.0.1", NotOfferedReason = "deactivated" };
        agent.Verdicts.Add(new Wire.RequirementVerdict
        {
            Requirement = Wire.Requirement.Memory, AvailableAmount = new() { Value = free }, TotalAmount = new() { Value = 1000 },
        });
        return AgentCell.Of(new() { Agents = { agent } }, looked).ShouldHaveSingleItem();
    }
}
