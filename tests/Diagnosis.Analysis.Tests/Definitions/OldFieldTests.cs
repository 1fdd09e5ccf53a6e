using System.Text.Json;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Definitions as people wrote them for older Marathons: what is moved where, and what is refused.</summary>
public sealed class OldFieldTests
{
    [Theory]
    [InlineData("https://example.com/a.tgz", true)]
    [InlineData("https://example.com/a.tar.gz?token=x.txt", true)]
    [InlineData("https://example.com/a.zip#part", true)]
    [InlineData("https://example.com/a%2Etgz", true)]
    [InlineData("https://example.com/a.jar", false)]
    [InlineData("https://example.com/get?file=a.tgz", false)]
    [InlineData("https://example.tgz", false)]
    [InlineData("docker:a.tgz", false)]
    [InlineData("file:///etc/docker.tar.gz", true)]
    [InlineData("a.tar.xz", true)]
    public void A_uri_is_extracted_when_its_path_is_an_archive(string uri, bool extract)
    {
        var stored = Stored($$"""{"id": "/web", "cmd": "sleep 1000", "uris": ["{{uri}}"]}""");

        stored.GetProperty("fetch")[0].GetProperty("extract").GetBoolean().ShouldBe(extract);
    }

    [Fact]
    public void Docker_port_mappings_move_beside_an_empty_place_only_when_nothing_stands_there()
    {
        var both = Definition.Validate(
            """{"id": "/web", "container": {"docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80}]}, "portMappings": []}}""");
        both.HttpStatus.ShouldBe(500);
        both.Message.ShouldBe("cannot specify both portMappings and docker.portMappings");

        var moved = Stored("""{"id": "/web", "container": {"docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80}]}}}""");
        moved.GetProperty("container").GetProperty("portMappings")[0].GetProperty("containerPort").GetInt32().ShouldBe(80);
        moved.GetProperty("container").GetProperty("docker").TryGetProperty("portMappings", out _).ShouldBeFalse();
        moved.GetProperty("networks")[0].GetProperty("mode").GetString().ShouldBe("container/bridge");
    }

    [Fact]
    public void Discovery_ports_do_not_go_with_port_mappings_even_empty_ones()
    {
        var result = Definition.Validate(
            """
            {"id": "/web", "cmd": "sleep 1000", "container": {"type": "MESOS", "portMappings": []},
             "ipAddress": {"networkName": "n", "discovery": {"ports": [{"number": 80, "name": "http"}]}}}
            """);

        result.HttpStatus.ShouldBe(500);
        result.Message.ShouldBe("container.portMappings and ipAddress.discovery.ports must not both be set");
    }

    [Fact]
    public void A_command_under_another_protocol_is_an_exception_whatever_its_port()
    {
        var result = Definition.Validate(Definition.App("""  "healthChecks": [{"command": {"value": "true"}, "portIndex": 7}]"""));

        result.HttpStatus.ShouldBe(500);
        result.Message.ShouldBe("illegal protocol HTTP specified with command");
    }

    [Theory]
    [InlineData("""["hostname", "UNIQUE", ""]""", "UNIQUE does not accept a value")]
    [InlineData("""["hostname", "GROUP_BY", ""]""", "GROUP BY must define an integer value or else no value at all")]
    [InlineData("""["hostname"]""", "Each constraint must have either 2 or 3 fields")]
    public void Constraints_that_old_Marathons_took_are_refused(string constraint, string message) =>
        Definition.Validate(Definition.App($"\"constraints\": [{constraint}]")).Violations
            .Select(v => (v.Path, v.Message)).ShouldContain(("/constraints", message));

    [Fact]
    public void An_app_as_an_old_Marathon_answered_it_is_accepted_again()
    {
        var result = Definition.Validate(
            """
            {"id": "/shop/cart", "cmd": null, "args": null, "user": null, "env": {"A": "1"}, "instances": 2, "cpus": 0.5, "mem": 256, "disk": 0, "executor": "",
             "constraints": [["hostname", "UNIQUE"]], "uris": [], "storeUrls": [], "ports": [10010],
             "requirePorts": false, "backoffSeconds": 1, "backoffFactor": 1.15,
             "maxLaunchDelaySeconds": 3600, "container": {"type": "DOCKER", "volumes": [{"containerPath": "/a", "hostPath": "/b", "mode": "RO"}],
             "docker": {"image": "shop/cart:1.2", "network": "BRIDGE",
             "portMappings": [{"containerPort": 8080, "hostPort": 0, "servicePort": 10010, "protocol": "tcp", "labels": {}}],
             "privileged": false, "parameters": [{"key": "hostname", "value": "a"}], "forcePullImage": true}},
             "healthChecks": [{"path": "/", "protocol": "HTTP", "portIndex": 0, "gracePeriodSeconds": 300, "intervalSeconds": 60, "timeoutSeconds": 20,
             "maxConsecutiveFailures": 3, "ignoreHttp1xx": false}], "dependencies": ["/shop/db"],
             "upgradeStrategy": {"minimumHealthCapacity": 0.5, "maximumOverCapacity": 0},
             "labels": {"HAPROXY_GROUP": "external"}, "acceptedResourceRoles": null, "version": "2015-07-28T10:55:46.173Z",
             "versionInfo": {"lastScalingAt": "2015-07-28T10:55:46.173Z", "lastConfigChangeAt": "2015-07-28T10:55:46.173Z"},
             "tasksStaged": 0, "tasksRunning": 2, "tasksHealthy": 2, "tasksUnhealthy": 0, "deployments": []}
            """);

        result.Violations.ShouldNotContain(violation => violation.IsDetail);
        result.IsValid.ShouldBeTrue();
        result.HttpStatus.ShouldBe(201);
    }

    private static JsonElement Stored(string definition)
    {
        var result = Definition.Validate(definition);
        result.IsValid.ShouldBeTrue($"{result.Message} {string.Join(" ", result.Violations)}");
        return JsonDocument.Parse(result.NormalizedDefinition).RootElement;
    }
}
