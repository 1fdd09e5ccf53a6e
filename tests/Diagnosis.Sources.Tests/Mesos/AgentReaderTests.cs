using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

public sealed class AgentReaderTests
{
    [Theory]
    [InlineData("1", AttributeType.Scalar, "1")]
    [InlineData("1.0", AttributeType.Scalar, "1")]
    [InlineData("7.25", AttributeType.Scalar, "7.25")]
    [InlineData("1.0005", AttributeType.Scalar, "1")]
    [InlineData("1.00051", AttributeType.Scalar, "1.001")]
    [InlineData("1.0015", AttributeType.Scalar, "1.002")]
    [InlineData("1.1005", AttributeType.Scalar, "1.101")]
    [InlineData("0.0005", AttributeType.Scalar, "0")]
    [InlineData("-0.0005", AttributeType.Scalar, "-0")]
    [InlineData("-0.0001", AttributeType.Scalar, "-0")]
    [InlineData("0.00051", AttributeType.Scalar, "0.001")]
    [InlineData("123456789.5", AttributeType.Scalar, "123456789.5")]
    [InlineData("\"r1\"", AttributeType.Text, "r1")]
    [InlineData("\"007\"", AttributeType.Text, "007")]
    [InlineData("\"[6-7]\"", AttributeType.Ranges, "[6-7]")]
    [InlineData("\"[8-9,  1-2]\"", AttributeType.Ranges, "[1-2,8-9]")]
    [InlineData("\"[abc]\"", AttributeType.Text, "[abc]")]
    [InlineData("\"{sse, avx}\"", AttributeType.Set, "{avx,sse}")]
    [InlineData("\"{open\"", AttributeType.Text, "{open")]
    public void Attribute_is_typed_and_written_as_constraints_compare_it(string json, AttributeType type, string text) =>
        Agent($$"""  "attributes": {"x": {{json}}}""").Attributes.ShouldBe([new AgentAttribute("x", type, text)]);

    [Theory]
    [InlineData(DocumentKind.MesosSlaves, "fsfssff")]
    [InlineData(DocumentKind.MesosSlaves, "sffs")]
    [InlineData(DocumentKind.MesosState, "sfsf")]
    [InlineData(DocumentKind.MesosState, "ffs")]
    public void Agents_are_read_alike_whichever_resources_those_before_them_show(DocumentKind kind, string agents)
    {
        const string Sums = """ "resources": {"cpus": 8}, "unreserved_resources": {"cpus": 8}, "used_resources": {"cpus": 2}, "reserved_resources": {} """;
        const string Full = """, "unreserved_resources_full": [{"name": "cpus", "scalar": {"value": 9}}], "used_resources_full": [] """;
        var all = agents.Select((shape, i) => $$"""{"id": "S{{i}}", "hostname": "h{{i}}", {{Sums}} {{(shape == 'f' ? Full : "")}}}""");
        var read = Read((kind, $$"""{"slaves": [{{string.Join(',', all)}}], "frameworks": [], "leader": "m"}""")).Agents;

        read.Select(agent => agent.ResourcesAreFull ? 'f' : 's').ShouldBe(agents);
        read.Select(agent => agent.Unreserved.Single().Scalar).ShouldBe(agents.Select(shape => shape == 'f' ? 9.0 : 8.0));
        read.Select(agent => agent.Used.Sum(r => r.Scalar)).ShouldBe(agents.Select(shape => shape == 'f' ? 0.0 : 2.0));
    }

    [Fact]
    public void Reservations_labels_and_disks_are_told_apart()
    {
        var agent = Agent("""
            "unreserved_resources_full": [
              {"name": "cpus", "type": "SCALAR", "scalar": {"value": 4}, "role": "*"},
              {"name": "disk", "scalar": {"value": 100}, "role": "*", "disk": {"source": {"type": "MOUNT", "mount": {"root": "/mnt/b"}, "profile": "fast",
               "id": "i"}}}], "reserved_resources_full": {"dev": [
              {"name": "cpus", "scalar": {"value": 1}, "role": "dev", "reservations": [{"type": "STATIC", "role": "dev"}]},
              {"name": "cpus", "scalar": {"value": 2}, "role": "dev", "reservations": [{"type": "DYNAMIC", "role": "dev", "principal": "p",
                "labels": {"labels": [{"key": "marathon_task_id", "value": "t"}]}}]},
              {"name": "disk", "scalar": {"value": 9}, "role": "dev", "reservations": [{"type": "DYNAMIC", "role": "dev"}],
                "disk": {"persistence": {"id": "a#v#u"}, "volume": {"container_path": "v"}, "source": {"type": "PATH", "path": {"root": "/mnt/a"}}}}]},
            "used_resources_full": [{"name": "cpus", "scalar": {"value": 3}, "role": "*", "allocation_info": {"role": "dev"}}]
            """);

        agent.ResourcesAreFull.ShouldBeTrue();
        agent.Unreserved[1].Disk.ShouldBe(
            agent.Unreserved[1].Disk! with { SourceType = "MOUNT", SourceRoot = "/mnt/b", Profile = "fast", HasVolume = false, PersistenceId = null });
        agent.Reserved.Select(r => r.IsDynamicallyReserved).ShouldBe([false, true, true]);
        agent.Reserved[1].ReservationLabels.ShouldBe([new KeyValuePair<string, string>("marathon_task_id", "t")]);
        (agent.Reserved[2].Disk!.PersistenceId, agent.Reserved[2].Disk!.HasVolume).ShouldBe(("a#v#u", true));
        agent.Used.Single().Identity.ShouldBe(agent.Unreserved[0].Identity);
        agent.Reserved.Select(r => r.Identity).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Same_disk_is_the_same_however_it_is_written()
    {
        var agent = Agent("""
            "unreserved_resources_full": [{"name": "disk", "role": "*", "disk": {"source": {"type": "PATH", "path": {"root": "/mnt/a"}}}}],
            "used_resources_full": [{"name": "disk", "role": "*", "disk": { "source": { "path": {
              "root": "/mnt/a" }, "type": "PATH" } } }],
            "offered_resources_full": [{"name": "disk", "role": "*", "disk": {"source": {"type": "PATH", "path": {"root": "/mnt/b"}}}}]
            """);

        agent.Used.Single().Identity.ShouldBe(agent.Unreserved.Single().Identity);
        agent.Used.Single().Disk!.SourceIdentity.ShouldBe(agent.Unreserved.Single().Disk!.SourceIdentity);
        agent.Offered.Single().Disk!.SourceIdentity.ShouldNotBe(agent.Unreserved.Single().Disk!.SourceIdentity);
    }

    [Fact]
    public void Reservation_of_Mesos_before_1_4_is_read_like_the_newer_ones()
    {
        var resources = Agent("""
            "unreserved_resources_full": [{"name": "cpus", "scalar": {"value": 9}, "role": "*", "revocable": {}}],
            "reserved_resources_full": {"dev": [
              {"name": "cpus", "scalar": {"value": 1}, "role": "dev", "reservation": {"principal": "p", "labels": {"labels": [{"key": "k", "value": "v"}]}}},
              {"name": "cpus", "scalar": {"value": 1}, "role": "dev", "reservations": [
                {"type": "DYNAMIC", "role": "dev", "principal": "p", "labels": {"labels": [{"key": "k", "value": "v"}]}}]},
              {"name": "cpus", "scalar": {"value": 1}, "role": "dev"}]}
            """);

        resources.Unreserved.ShouldBeEmpty();
        resources.Reserved.Select(r => r.IsDynamicallyReserved).ShouldBe([true, true, false]);
        resources.Reserved[0]
            .ShouldBe(resources.Reserved[1] with { ReservationLabels = resources.Reserved[0].ReservationLabels, Ranges = resources.Reserved[0].Ranges });
        resources.Reserved[0].ReservationLabels.ShouldBe([new KeyValuePair<string, string>("k", "v")]);
    }

    [Fact]
    public void Sums_stand_in_where_full_lists_are_missing()
    {
        var agent = Agent("""
            "unreserved_resources": {"cpus": 3, "mem": 1024, "ports": "[31000-31005, 31010-31010]"}, "reserved_resources": {"dev": {"cpus": 1}},
            "used_resources": {"cpus": 3.5}
            """);

        agent.ResourcesAreFull.ShouldBeFalse();
        agent.Unreserved.Single(r => r.Name == "ports").Ranges.ShouldBe([new PortRange(31000, 31005), new PortRange(31010, 31010)]);
        agent.Reserved.Single().Role.ShouldBe("dev");
        agent.Used.Select(r => (r.Role, r.Scalar)).ShouldBe([("*", 2.5), ("dev", 0.5)]);
    }

    [Fact]
    public void Agents_of_state_never_replace_those_of_slaves()
    {
        const string Slaves = """{"slaves": [{"id": "S0", "hostname": "full", "unreserved_resources_full": []}]}""";
        const string State = """{"slaves": [{"id": "S0", "hostname": "sums"}, {"id": "S1", "hostname": "h1"}]}""";

        Read((DocumentKind.MesosSlaves, Slaves), (DocumentKind.MesosState, State)).Agents.Select(a => a.Hostname).ShouldBe(["full", "h1"]);
        Read((DocumentKind.MesosState, State), (DocumentKind.MesosSlaves, Slaves)).Agents.Select(a => a.Hostname).ShouldBe(["full", "h1"]);
    }

    [Fact]
    public void State_of_an_agent_is_read()
    {
        var agent = Agent("""
            "active": false, "deactivated": true, "version": "1.11.0", "pid": "slave(1)@10.0.0.7:5051", "drain_info": {"state": "DRAINING",
            "config": {"max_grace_period": {"nanoseconds": 600000000000}, "mark_gone": true}},
            "domain": {"fault_domain": {"region": {"name": "eu"}, "zone": {"name": "a"}}}
            """);

        (agent.Active, agent.Deactivated, agent.DrainState).ShouldBe((false, true, DrainState.Draining));
        (agent.DrainGrace, agent.IsGoneOnceDrained).ShouldBe((TimeSpan.FromMinutes(10), true));
        (agent.Region, agent.Zone, agent.Address).ShouldBe(("eu", "a", "10.0.0.7"));
    }

    [Theory]
    [InlineData("{\"hostname\": \"H0\"}", true)]
    [InlineData("{\"ip\": \"10.0.0.7\"}", true)]
    [InlineData("{\"hostname\": \"other\", \"ip\": \"10.0.0.8\"}", false)]
    public void Maintenance_window_goes_to_the_agents_on_its_machines(string machine, bool isCovered)
    {
        var snapshot = Read(
            (DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "hostname": "h0", "pid": "slave(1)@10.0.0.7:5051"}]}"""),
            (DocumentKind.MesosMaintenanceSchedule, $$$$"""
                {"windows": [{"machine_ids": [{{{{machine}}}}], "unavailability": {"start": {"nanoseconds": 1767268800000000000},
                 "duration": {"nanoseconds": 3600000000000}}}]}
                """));

        snapshot.Agents.Single().Unavailability.ShouldBe(isCovered ? new Unavailability(Now, TimeSpan.FromHours(1)) : null);
    }
}
