using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Findings;

/// <summary>A call is offered only where the Mesos that runs has it, and with the ids that are known.</summary>
public sealed class OperatorCallsTests
{
    [Theory]
    [InlineData("1.11.0", "Raise it, with dcos quota update dev or the master's UPDATE_QUOTA call.")]
    [InlineData(
        "1.8.1",
        "Raise it: Mesos 1.8.1 changes no quota in place, so delete it (DELETE /quota/dev on the master) and set it anew with all its resources (POST /quota). "
        + "Its guarantee is also its limit.")]
    [InlineData(
        null,
        "Raise it: on Mesos 1.9 and newer with the master's UPDATE_QUOTA call, or dcos quota update dev on DC/OS 2.0 and newer; on an older one delete it "
        + "(DELETE /quota/dev on the master) and set it anew with all its resources (POST /quota).")]
    public void Quota_is_changed_as_the_version_of_Mesos_can(string? version, string words) =>
        OperatorCalls.ChangeOfQuota(Mesos(version), ["dev"], "Raise it").ShouldBe(words);

    [Fact]
    public void Mesos_has_no_call_for_agents_that_are_gone_and_none_is_offered() =>
        OperatorCalls.MarkingGone(Mesos("1.4.2"), [Lost("S7")], "").ShouldBeNull();

    [Fact]
    public void Agent_has_no_id_and_no_call_is_offered() => OperatorCalls.MarkingGone(Mesos("1.11.0"), [Lost(null)], "").ShouldBeNull();

    [Fact]
    public void Agent_has_an_id_and_the_command_has_it() =>
        OperatorCalls.MarkingGone(Mesos("1.11.0"), [Lost("S7"), Lost("S7")], "")!.Command.ShouldBe("dcos node decommission S7");

    [Fact]
    public void Agent_is_connected_and_is_never_marked_as_gone() => OperatorCalls.MarkingGone(
        Given.Cluster(Given.Agent(1)) with { MesosVersion = "1.11.0" }, [Lost(Given.Agent(1).Id)], "").ShouldBeNull();

    [Fact]
    public void Version_is_not_known_and_it_is_said_from_which_one_the_call_works() =>
        OperatorCalls.MarkingGone(Mesos(null), [Lost("S7")], "")!.OperatorAction.ShouldBe(
            "Run dcos node decommission S7, or call MARK_AGENT_GONE on the Mesos master with agent id S7. Both exist on Mesos 1.5 (DC/OS 1.11) and newer.");

    [Fact]
    public void Agents_are_reactivated_by_their_ids() => OperatorCalls.Reactivating(["S1", "S2"]).ShouldBe(
        "Run dcos node reactivate S1 and dcos node reactivate S2, or call REACTIVATE_AGENT on the Mesos master with agent ids S1 and S2.");

    private static ClusterSnapshot Mesos(string? version) => Given.Cluster() with { MesosVersion = version };

    private static Instance Lost(string? agentId) => Given.Running(1, Given.Agent(), InstanceCondition.Unreachable) with { AgentId = agentId };
}
