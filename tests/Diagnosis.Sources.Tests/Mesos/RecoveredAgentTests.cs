using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>After its failover the master knows agents from its registry that have not come back: they are told apart from those that have.</summary>
public sealed class RecoveredAgentTests
{
    [Theory]
    [InlineData(
        DocumentKind.MesosState,
        """
        {"version": "1.11.0", "slaves": [{"id": "S0", "hostname": "h0"}], "frameworks": [],
         "recovered_slaves": [{"id": "S0", "hostname": "h0"}, {"id": "S1", "hostname": "h1", "port": 5051, "attributes": {} }, {"id": "S2"}, {}, null]}
        """)]
    [InlineData(
        DocumentKind.MesosSlaves,
        """{"slaves": [{"id": "S0", "hostname": "h0"}], "recovered_slaves": [{"id": "S1", "hostname": "h1"}, {"id": "S2"}]}""")]
    [InlineData(
        DocumentKind.MesosSlaves,
        """
        {"type": "GET_AGENTS", "get_agents": {"agents": [{"agent_info": {"id": {"value": "S0"}, "hostname": "h0"} }],
         "recovered_agents": [{"id": {"value": "S1"}, "hostname": "h1"}, {"id": {"value": "S2"} }]} }
        """)]
    public void Agent_that_has_not_come_back_is_neither_registered_nor_absent(DocumentKind kind, string json)
    {
        var snapshot = Read((kind, json));

        snapshot.Agents.Select(agent => agent.Id).ShouldBe(["S0"]);
        snapshot.RecoveredAgents.ShouldBe([new RecoveredAgent("S1", "h1", kind), new RecoveredAgent("S2", "S2", kind)]);
        snapshot.Sources[0].State.ShouldBe(SourceState.Read);
    }
}
