using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>
/// Warnings that depend on agents: those of the cluster where they are known, else those that DC/OS sets up; no number is told of unknown ones.
/// </summary>
public sealed class AgentWarningTests
{
    [Theory]
    [InlineData(1025, false)]
    [InlineData(2181, true)]
    [InlineData(5051, true)]
    [InlineData(8080, true)]
    [InlineData(9090, false)]
    [InlineData(31500, false)]
    [InlineData(32001, true)]
    [InlineData(80, true)]
    public void A_host_port_is_held_against_the_agents_of_DCOS_where_the_cluster_is_not_known(int port, bool isWarned) =>
        Rules(Bridged(port), new ValidationOptions()).Contains("config.ports.range").ShouldBe(isWarned);

    [Theory]
    [InlineData("*", true)]
    [InlineData("slave_public", false)]
    public void Public_agents_offer_port_80(string role, bool isWarned)
    {
        var app = Bridged(80, $"\"acceptedResourceRoles\": [\"{role}\"], ");

        Rules(app, new ValidationOptions { MesosRole = role }).Contains("config.ports.range").ShouldBe(isWarned);
    }

    [Theory]
    [InlineData(80, "80 is offered by the public agents of DC/OS alone; its other agents offer 1025-32000 less the ports of its own services")]
    [InlineData(40000, "40000 is none of the ports that agents of DC/OS offer (1025-32000 less those of its own services, on public agents 1-32000)")]
    public void A_host_port_that_is_not_offered_is_told_with_the_agents_that_offer_it(int port, string message) =>
        Definition.Validate(Bridged(port)).Violations.Single(violation => violation.Rule.Id == "config.ports.range").Message.ShouldBe(message);

    [Theory]
    [InlineData(9090, true)]
    [InlineData(31500, false)]
    public void A_host_port_is_held_against_the_agents_that_are_known(int port, bool isWarned) =>
        Rules(Bridged(port), Known(1)).Contains("config.ports.range").ShouldBe(isWarned);

    [Theory]
    [InlineData(31000, true)]
    [InlineData(1025, false)]
    public void A_service_port_is_required_in_vain_only_of_agents_that_do_not_offer_it(long firstOffered, bool isWarned) =>
        Rules(Definition.App("\"requirePorts\": true, \"portDefinitions\": [{\"port\": 0}]"), Known(1, firstOffered))
            .Contains("config.ports.require.zero").ShouldBe(isWarned);

    [Theory]
    [InlineData(null, "1.9.109", false, true)]
    [InlineData(2, "1.9.109", false, true)]
    [InlineData(3, "1.9.109", true, false)]
    [InlineData(4, "1.9.109", false, false)]
    [InlineData(3, "1.9.146", false, false)]
    [InlineData(3, "1.8.247", true, false)]
    [InlineData(3, "1.8.248", false, false)]
    [InlineData(3, "1.10.35", true, false)]
    [InlineData(3, "1.10.36", false, false)]
    [InlineData(3, "1.5.1", true, false)]
    [InlineData(3, "1.11.24", false, false)]
    [InlineData(3, "", false, false)]
    public void A_restart_lacks_an_agent_where_each_has_one_instance_and_Marathon_counts_the_old_ones(
        int? agents, string version, bool isHeadroom, bool isUnique)
    {
        var rules = Rules(Unique, (agents is null ? new ValidationOptions() : Known(agents.Value)) with { MarathonVersion = version }).ToArray();

        rules.Contains("config.upgrade.headroom").ShouldBe(isHeadroom);
        rules.Contains("config.instances.unique").ShouldBe(isUnique);
    }

    [Fact]
    public void A_restart_that_may_stop_instances_first_lacks_no_agent() => Rules(
        Definition.App("""
            "instances": 3, "constraints": [["hostname", "UNIQUE"]],
            "container": {"type": "MESOS", "volumes": [{"containerPath": "d", "mode": "RW", "persistent": {"size": 100}}]}
            """),
        Known(3) with { MesosRole = "web", MarathonVersion = "1.9.109" }).ShouldNotContain("config.upgrade.headroom");

    [Fact]
    public void Agents_that_get_no_offers_are_not_counted()
    {
        var gone = Scene.Agent("c") with { Active = false };
        var draining = Scene.Agent("d") with { DrainState = DrainState.Draining };

        Rules(Unique, new ValidationOptions { Agents = new([Scene.Agent("a"), Scene.Agent("b"), gone, draining]) }).ShouldContain("config.instances.unique");
    }

    [Fact]
    public void What_a_refused_constraint_would_need_is_not_told()
    {
        var result = DefinitionValidator.Validate(Unique.Replace("\"UNIQUE\"", "\"UNIQUE\", \"a\"", StringComparison.Ordinal), Known(2));

        result.IsValid.ShouldBeFalse();
        result.Violations.ShouldAllBe(violation => violation.Rule.Id == "config.constraint.unique.value" || !violation.Message.Contains("agent"));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(1, false)]
    public void A_fixed_port_hinders_an_upgrade_where_every_agent_that_has_it_runs_an_instance(int agents, bool isWarned) =>
        Rules(Bridged(31500, "\"instances\": 2, "), Known(agents)).Contains("config.ports.fixed.upgrade").ShouldBe(isWarned);

    [Fact]
    public void An_agent_without_the_fixed_port_is_no_other_place_for_it() =>
        Rules(Bridged(31500), new ValidationOptions { Agents = new([Scene.Agent("a"), Scene.Agent("b", 31_600)]) }).ShouldContain("config.ports.fixed.upgrade");

    [Theory]
    [InlineData(1, "1", "minimumHealthCapacity 0: the only instance then stops before the new one starts, and the service is down meanwhile")]
    [InlineData(1, "0.5", "minimumHealthCapacity 0: the only instance then stops before the new one starts, and the service is down meanwhile")]
    [InlineData(1, "0", null)]
    [InlineData(3, "0.9", "minimumHealthCapacity 0.666 or less, which lets an old instance stop first")]
    [InlineData(3, "0.5", null)]
    public void What_is_advised_for_a_fixed_port_silences_the_warning_and_nothing_less_does(int instances, string minimum, string? advice)
    {
        var text = Bridged(
            31500, $$"""  "instances": {{instances}}, "upgradeStrategy": {"minimumHealthCapacity": {{minimum}}, "maximumOverCapacity": 0}, """);

        DefinitionValidator.Validate(text, Known(instances)).Violations.SingleOrDefault(v => v.Rule.Id == "config.ports.fixed.upgrade")?.Suggestion
            .ShouldBe(advice);
        Rules(text, Known(instances)).Contains("config.ports.fixed.upgrade").ShouldBe(advice is not null);
    }

    [Theory]
    [InlineData("0.5", true)]
    [InlineData("0", false)]
    public void A_fixed_port_of_a_pod_hinders_its_upgrade_too(string minimum, bool isWarned) => Rules(
        Definition.Pod(
            """ "exec": {"command": {"shell": "a"}}, "endpoints": [{"name": "e", "hostPort": 31500}] """,
            $$"""
            "scaling": {"kind": "fixed", "instances": 1}, "networks": [{"mode": "host"}],
            "scheduling": {"upgrade": {"minimumHealthCapacity": {{minimum}}, "maximumOverCapacity": 1} }
            """),
        Known(1)).Contains("config.ports.fixed.upgrade").ShouldBe(isWarned);

    [Fact]
    public void A_list_of_agents_that_is_cut_off_tells_no_number()
    {
        var cluster = new ClusterSnapshot { CapturedAt = Scene.Now, Agents = [Scene.Agent("a")] };

        KnownAgents.Of(cluster).ShouldNotBeNull();
        KnownAgents.Of(cluster with { Agents = [] }).ShouldBeNull();
        KnownAgents.Of(cluster with { Sources = [new(DocumentKind.MesosSlaves, "", SourceState.Failed, null, "cut off") { WasUsed = true }] }).ShouldBeNull();
    }

    private const string Unique = """{"id": "/web", "cmd": "sleep 1", "instances": 3, "constraints": [["hostname", "UNIQUE"]]}""";

    private static ValidationOptions Known(int agents, long firstPort = 31000) =>
        new() { Agents = new(Enumerable.Range(0, agents).Select(i => Scene.Agent($"a{i}", firstPort))) };

    private static string Bridged(int hostPort, string members = "") => $$"""
        {"id": "/web", {{members}}"networks": [{"mode": "container/bridge"}],
         "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80, "hostPort": {{hostPort}} }] } }
        """;

    private static IEnumerable<string> Rules(string definition, ValidationOptions options)
    {
        var result = DefinitionValidator.Validate(definition, options);
        result.IsValid.ShouldBeTrue(result.Message);
        return result.Violations.Select(violation => violation.Rule.Id);
    }
}
