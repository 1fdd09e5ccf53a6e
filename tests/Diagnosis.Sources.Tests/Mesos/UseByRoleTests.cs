using Diagnosis.Analysis.Cluster;
using FsCheck;
using FsCheck.Fluent;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>The master's <c>/state</c> tells sums alone: whose resources are used follows from the tasks' roles, from ports, or not at all.</summary>
public sealed class UseByRoleTests
{
    private const string Kafka = """
        "resources": {"cpus": 4, "mem": 14000, "ports": "[1025-32000]"}, "unreserved_resources": {"cpus": 3, "mem": 6000, "ports": "[1025-6999, 7002-32000]"},
        "reserved_resources": {"kafka": {"cpus": 1, "mem": 8000, "ports": "[7000-7001]"}}
        """;

    private const string Public = """
        "resources": {"cpus": 4, "mem": 14000}, "unreserved_resources": {"cpus": 0, "mem": 0}, "reserved_resources": {"slave_public": {"cpus": 4, "mem": 14000}}
        """;

    /// <summary>The agent, its tasks, and the memory used of what is unreserved and of what is reserved.</summary>
    public static TheoryData<string, string, string, double, double, bool> Uses => new()
    {
        { "nothing runs", $$"""{{Kafka}}, "used_resources": {"cpus": 0, "mem": 0} """, "", 0, 0, true },
        {
            "of the reservation by its ports", $$"""{{Kafka}}, "used_resources": {"mem": 8000} """,
            Task("kafka", """ "mem": 8000, "ports": "[7000-7001]" """), 0, 8000, true
        },
        { "another role's task", $$"""{{Kafka}}, "used_resources": {"mem": 5000} """, Task("marathon", """ "mem": 5000 """), 5000, 0, true },
        { "a role below", $$"""{{Kafka}}, "used_resources": {"mem": 8000} """, Task("kafka/dev", """ "mem": 8000, "ports": "[7001-7001]" """), 0, 8000, true },
        { "a role that only begins alike", $$"""{{Kafka}}, "used_resources": {"mem": 500} """, Task("kafkas", """ "mem": 500 """), 500, 0, true },
        {
            "both", $$"""{{Kafka}}, "used_resources": {"mem": 8500} """,
            Task("*", """ "mem": 500 """) + ", " + Task("kafka", """ "mem": 8000, "ports": "[7000-7000]" """), 500, 8000, true
        },
        { "more than is reserved", $$"""{{Kafka}}, "used_resources": {"mem": 9000} """, Task("kafka", """ "mem": 9000 """), 1000, 8000, false },
        { "all there is", $$"""{{Kafka}}, "used_resources": {"mem": 14000} """, Task("kafka", """ "mem": 14000 """), 6000, 8000, true },
        { "either, for all that is told", $$"""{{Kafka}}, "used_resources": {"mem": 4000} """, Task("kafka", """ "mem": 4000 """), 0, 4000, false },
        {
            "a finished task", $$"""{{Kafka}}, "used_resources": {"mem": 0} """,
            """{"slave_id": "S0", "role": "kafka", "state": "TASK_FINISHED", "resources": {"mem": 8000} }""", 0, 0, true
        },
        {
            "on another agent", $$"""{{Kafka}}, "used_resources": {"mem": 0} """,
            """{"slave_id": "S1", "role": "*", "resources": {"mem": 8000} }""", 0, 0, true
        },
        { "no tasks are told, the ports are", $$"""{{Kafka}}, "used_resources": {"mem": 8000, "ports": "[7000-7000]"} """, "", 0, 8000, true },
        { "no tasks are told", $$"""{{Kafka}}, "used_resources": {"mem": 8000} """, "", 0, 2000, false },
        { "no tasks are told, and all is used", $$"""{{Kafka}}, "used_resources": {"mem": 14000} """, "", 6000, 8000, true },
        { "on a public agent", $$"""{{Public}}, "used_resources": {"mem": 3000} """, Task("slave_public", """ "mem": 3000 """), 0, 3000, true },
        {
            "more than all that is told", """ "reserved_resources": {"slave_public": {"mem": 3000}} """,
            Task("slave_public", """ "mem": 3500 """), 500, 3000, false
        },
        { "on a public agent, without tasks", $$"""{{Public}}, "used_resources": {"mem": 3000} """, "", 0, 3000, true },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_is_taken_from_where_it_can_be(string what, string agent, string tasks, double unreserved, double reserved, bool isKnown)
    {
        var read = AgentOf(agent, tasks);

        (Used(read, "*"), Used(read, read.Reserved[0].Role), read.UseByRoleIsKnown).ShouldBe((unreserved, reserved, isKnown), what);
    }

    [Fact]
    public void Ports_are_used_of_whose_they_are()
    {
        var used = AgentOf($$"""{{Kafka}}, "used_resources": {"mem": 8000, "ports": "[7001-7005]"} """, "").Used.Where(r => r.Name == "ports");

        used.Select(r => (r.Role, r.Ranges.Single())).ShouldBe([("*", new PortRange(7002, 7005)), ("kafka", new PortRange(7001, 7001))]);
    }

    [Fact]
    public void Executors_hold_too()
    {
        var snapshot = Read((DocumentKind.MesosState, $$"""
            {"slaves": [{"id": "S0", {{Kafka}}, "used_resources": {"mem": 8032} }], "frameworks": [{"id": "F", "role": "kafka",
              "tasks": [{"slave_id": "S0", "state": "TASK_RUNNING", "resources": {"mem": 7968, "ports": "[7000-7000]"} }],
              "executors": [{"slave_id": "S0", "resources": {"mem": 32} }, {"slave_id": "S0", "role": "*", "resources": {"mem": 32} }]}]}
            """));

        (Used(snapshot.Agents[0], "*"), Used(snapshot.Agents[0], "kafka"), snapshot.Agents[0].UseByRoleIsKnown).ShouldBe((32, 8000, true));
    }

    [Fact]
    public void Tasks_of_a_state_read_twice_are_counted_once()
    {
        var state = StateOf($$"""{{Kafka}}, "used_resources": {"mem": 500} """, Task("*", """ "mem": 500 """));

        Used(Read((DocumentKind.MesosState, state), (DocumentKind.MesosState, state)).Agents[0], "*").ShouldBe(500);
    }

    [Fact]
    public void Unreserved_resources_that_are_not_told_are_the_total_less_what_is_reserved()
    {
        var agent = Agent("""
            "resources": {"cpus": 4, "mem": 14000, "ports": "[1-21, 23-5050]"},
            "reserved_resources": {"slave_public": {"cpus": 4, "mem": 14000, "ports": "[1-21]"} }
            """);

        agent.Unreserved.Select(r => (r.Name, r.Scalar, string.Join(',', r.Ranges.Select(p => $"{p.Begin}-{p.End}"))))
            .ShouldBe([("cpus", 0, ""), ("mem", 0, ""), ("ports", 0, "23-5050")]);
    }

    [Theory]
    [InlineData("\"active\": true", false, false)]
    [InlineData("\"resources\": {\"cpus\": 4}", true, false)]
    [InlineData("\"resources\": {\"cpus\": 4}, \"used_resources\": {\"cpus\": 1}, \"reserved_resources\": {}", true, true)]
    [InlineData("\"unreserved_resources_full\": []", true, true)]
    public void What_an_agent_does_not_tell_is_not_known(string members, bool areResourcesKnown, bool isUseKnown)
    {
        var agent = Agent(members);

        (agent.ResourcesAreKnown, agent.UseByRoleIsKnown).ShouldBe((areResourcesKnown, isUseKnown));
    }

    /// <summary>
    /// However tasks really took their memory: what is used of each part lies between what is said to be used, and that with what perhaps is; what is said
    /// to be known is so.
    /// </summary>
    [Fact]
    public void Use_is_never_more_or_less_than_it_really_can_be()
    {
        var worlds = from unreserved in Gen.Choose(0, 4)
                     from reserved in Gen.Choose(0, 4)
                     from ofTheRole in Gen.Choose(0, unreserved)
                     from ofOthers in Gen.Choose(0, unreserved - ofTheRole)
                     from inReservation in Gen.Choose(0, reserved)
                     from told in Gen.Choose(0, 3)
                     select (unreserved, reserved, ofTheRole, ofOthers, inReservation, told);
        Check.One(PropertyRuns.Of(2000), Prop.ForAll(worlds.ToArbitrary(), w =>
        {
            var (unreserved, reserved, ofTheRole, ofOthers, inReservation, told) = w;
            string[] tasks =
            [
                .. (told & 1) == 0 ? Array.Empty<string>() : [Task("r", $"\"mem\": {ofTheRole + inReservation}")],
                .. (told & 2) == 0 ? Array.Empty<string>() : [Task("other", $"\"mem\": {ofOthers}")],
            ];
            var agent = AgentOf(
                $$"""
                "unreserved_resources": {"mem": {{unreserved}} }, "reserved_resources": {"r": {"mem": {{reserved}} } },
                "used_resources": {"mem": {{ofTheRole + ofOthers + inReservation}} }
                """,
                string.Join(", ", tasks));
            return Used(agent, "*") <= ofTheRole + ofOthers && Used(agent, "*") + Perhaps(agent, "*") >= ofTheRole + ofOthers
                && Used(agent, "r") + Perhaps(agent, "r") >= inReservation
                && (!agent.UseByRoleIsKnown || (Used(agent, "*"), Used(agent, "r")) == (ofTheRole + ofOthers, inReservation));
        }));
    }

    private static double Used(Agent agent, string role) => agent.Used.Where(r => r.Name == "mem" && r.Role == role).Sum(r => r.Scalar);

    private static double Perhaps(Agent agent, string role) => agent.PerhapsUsed.Where(r => r.Name == "mem" && r.Role == role).Sum(r => r.Scalar);

    private static Agent AgentOf(string agent, string tasks) => Read((DocumentKind.MesosState, StateOf(agent, tasks))).Agents.Single();

    private static string StateOf(string agent, string tasks) =>
        $$"""{"version": "1.9.1", "slaves": [{"id": "S0", "hostname": "h0", {{agent}}}], "frameworks": [{"id": "F", "tasks": [{{tasks}}]}]}""";

    private static string Task(string role, string resources) =>
        $$"""{"id": "t", "slave_id": "S0", "role": "{{role}}", "state": "TASK_RUNNING", "resources": { {{resources}} } }""";
}
