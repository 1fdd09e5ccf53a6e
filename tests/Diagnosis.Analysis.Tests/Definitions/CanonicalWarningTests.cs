using Diagnosis.Analysis.Definitions;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Warnings are of what Marathon makes of a definition: old fields count where they are moved to, and what it drops does not count.</summary>
public sealed class CanonicalWarningTests
{
    private const string Bridge = """ "networks": [{"mode": "container/bridge"}] """;

    [Theory]
    [InlineData("config.ports.range", true,
        """ "container": {"docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80, "hostPort": 5051}]}} """)]
    [InlineData("config.ports.fixed.upgrade", true,
        """ "container": {"docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80, "hostPort": 80}]}} """)]
    [InlineData("config.ports.range", true, """ "ports": [5051], "requirePorts": true """)]
    [InlineData("config.ports.range", false, """ "ports": [5051] """)]
    [InlineData("config.ports.range", false, """ "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80, "hostPort": 5051}]} """)]
    [InlineData("config.ports.fixed.upgrade", false,
        """ "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80, "hostPort": 80}]} """)]
    [InlineData("config.ports.range", false,
        """ "requirePorts": true, "portDefinitions": [{"port": 5051}], "container": {"docker": {"image": "a:1"}}, """ + Bridge)]
    [InlineData("config.ports.require.zero", true, """ "requirePorts": true, "portDefinitions": [{"port": 31099}, {"port": 0}] """)]
    [InlineData("config.ports.require.zero", true, """ "requirePorts": true """)]
    [InlineData("config.ports.require.zero", false, """ "requirePorts": true, "portDefinitions": [] """)]
    [InlineData("config.ports.require.zero", false,
        """ "requirePorts": true, "portDefinitions": [{"port": 0}], "container": {"docker": {"image": "a:1"}}, """ + Bridge)]
    [InlineData("config.fetch.local", true, """ "uris": ["file:///etc/docker.tar.gz"] """)]
    [InlineData("config.health.check.reachable", true,
        """ "container": {"docker": {"image": "a:1", "network": "USER"}}, "ipAddress": {"networkName": "d"}, "healthChecks": [{"protocol": "HTTP"}] """)]
    [InlineData("config.roles.public", false, """ "acceptedResourceRoles": ["*", "slave_public"], "role": "slave_public" """)]
    public void What_counts_is_what_Marathon_holds(string rule, bool isWarned, string members)
    {
        var result = DefinitionValidator.Validate(Definition.App(members), Definition.Everything with { MesosRole = "slave_public" });

        result.IsValid.ShouldBeTrue($"{result.Message} {string.Join(" ", result.Violations)}");
        result.Violations.Any(violation => violation.Rule.Id == rule).ShouldBe(isWarned, string.Join("\n", result.Violations));
        result.Violations.ShouldAllBe(violation => violation.Line > 0 && violation.Column > 0);
    }

    [Theory]
    [InlineData("HTTP", 31080, 31080, null)]
    [InlineData("HTTP", 31080, 8080, "8080 is none of the host ports of the app (31080), and Marathon asks the agent")]
    [InlineData("TCP", 0, 8080, "Marathon asks port 8080 of the agent, where the app gets host ports that nobody knows beforehand")]
    [InlineData("MESOS_HTTP", 31080, 8080, null)]
    [InlineData("MESOS_HTTP", 31080, 31080, "31080 is none of the container ports of the app (8080)")]
    public void A_check_is_asked_where_whoever_asks_it_stands(string protocol, int hostPort, int checkedPort, string? why)
    {
        var app = Definition.App(
            $$"""
            "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 8080, "hostPort": {{hostPort}}}]}, {{Bridge}},
            "healthChecks": [{"protocol": "{{protocol}}", "port": {{checkedPort}}}]
            """);

        Definition.Validate(app).Violations.SingleOrDefault(violation => violation.Rule.Id == "config.health.check.port.foreign")?.Message.ShouldBe(why);
        Definition.Validate(app).Violations.Any(violation => violation.Rule.Id == "config.health.check.port.foreign").ShouldBe(why is not null);
    }

    [Theory]
    [InlineData("HTTP", 0, "unhealthy instances are never replaced")]
    [InlineData("HTTP", 1, "two failed checks in a row kill the instance")]
    [InlineData("MESOS_TCP", 0, "one failed check kills the instance")]
    [InlineData("MESOS_TCP", 1, "one failed check kills the instance")]
    public void Few_failures_mean_another_thing_to_Marathon_than_to_Mesos(string protocol, int failures, string message) =>
        Definition.Validate(Definition.App($$"""
            "portDefinitions": [{"port": 0}], "healthChecks": [{"protocol": "{{protocol}}", "maxConsecutiveFailures": {{failures}}}]
            """))
            .Violations.Single(violation => violation.Rule.Id == "config.health.check.failures").Message.ShouldBe(message);

    [Theory]
    [InlineData("\"ports\": [10001]", true)]
    [InlineData(""" "container": {"docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80, "servicePort": 10001}]}} """, true)]
    [InlineData("\"container\": {\"docker\": {\"image\": \"a:1\"}, \"portMappings\": [{\"containerPort\": 80, \"servicePort\": 10001}]}", false)]
    public void Service_ports_are_compared_wherever_they_stand(string members, bool isConflict)
    {
        var group = $$"""{"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1", {{members}}}, {"id": "b", "cmd": "sleep 1", {{members}}}]}""";

        Definition.Validate(group).Violations.Any(violation => violation.Rule.Id == "config.service.port.conflict").ShouldBe(isConflict);
    }
}
