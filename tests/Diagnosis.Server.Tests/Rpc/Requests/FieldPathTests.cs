using Diagnosis.Server.Rpc.Requests;

namespace Diagnosis.Server.Tests.Rpc.Requests;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("Source", "source")]
    [InlineData("WorkloadId", "workload_id")]
    [InlineData("Source.Snapshot.Documents[12].Kind", "source.snapshot.documents[12].kind")]
    [InlineData("Overlays[0].AddAgents.Described.MemMib", "overlays[0].add_agents.described.mem_mib")]
    [InlineData("MarathonFlags[new_group_enforce_role]", "marathon_flags[new_group_enforce_role]")]
    [InlineData("", "")]
    public void Path_is_spelled_as_the_contract_spells_it(string property, string field) => FieldPath.Of(property).ShouldBe(field);
}
