using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Definitions that Marathon accepts although they will be stuck or surprise, each beside one that is as it should be.</summary>
public sealed class WarningTests
{
    /// <summary>Warnings that need another Marathon than the one of the pairs.</summary>
    public static IReadOnlyList<string> OfTheirOwn => ["config.group.put.deletes", "config.ports.mappings.host", "config.upgrade.headroom"];

    /// <summary>Rule, a definition it warns of, and the nearest one it does not warn of.</summary>
    public static TheoryData<string, string, string> Pairs => new()
    {
        { "config.unknown.field", Definition.App("\"healthcheck\": []"), Definition.App("\"healthChecks\": []") },
        { "config.duplicate.key", Definition.App("\"mem\": 64, \"mem\": 128"), Definition.App("\"mem\": 128") },
        { "config.value.misread", Definition.App("\"portDefinitions\": [8080]"), Definition.App("\"portDefinitions\": [{\"port\": 8080}]") },
        {
            "config.volume.misread",
            Definition.Pod("\"volumeMounts\": [{\"name\": \"v\", \"mountPath\": \"/v\"}]", "\"volumes\": [{\"name\": \"v\", \"host\": 5}]"),
            Definition.Pod("\"volumeMounts\": [{\"name\": \"v\", \"mountPath\": \"/v\"}]", "\"volumes\": [{\"name\": \"v\", \"host\": \"/v\"}]")
        },
        { "config.deprecated.field", Definition.App("\"ports\": [0]"), Definition.App("\"portDefinitions\": [{\"port\": 0}]") },
        { "config.group.pods.ignored", """{"id": "/g", "apps": [], "pods": []}""", """{"id": "/g", "apps": []}""" },
        {
            "config.service.port.conflict",
            Group(Mapped("a", 10001), Mapped("b", 10001)),
            Group(Mapped("a", 10001), Mapped("b", 10002))
        },
        { "config.instances.zero", Definition.App("\"instances\": 0"), Definition.App("\"instances\": 1") },
        { "config.instances.unique", Unique(3), Unique(1) },
        {
            "config.constraint.group.by.value",
            Definition.App("\"constraints\": [[\"rack\", \"GROUP_BY\"]]"),
            Definition.App("\"constraints\": [[\"rack\", \"GROUP_BY\", \"3\"]]")
        },
        {
            "config.constraint.empty.value",
            Definition.App("\"constraints\": [[\"rack\", \"LIKE\", \"\"]]"),
            Definition.App("\"constraints\": [[\"rack\", \"LIKE\", \"a\"]]")
        },
        {
            "config.constraint.max.per.zero",
            Definition.App("\"constraints\": [[\"rack\", \"MAX_PER\", \"0\"]]"),
            Definition.App("\"constraints\": [[\"rack\", \"MAX_PER\", \"1\"]]")
        },
        { "config.health.check.grace", Check("\"gracePeriodSeconds\": 10, \"intervalSeconds\": 6"),
            Check("\"gracePeriodSeconds\": 10, \"intervalSeconds\": 7") },
        { "config.health.check.failures", Check("\"maxConsecutiveFailures\": 0"), Check("\"maxConsecutiveFailures\": 3") },
        { "config.health.check.timeout", Check("\"timeoutSeconds\": 61"), Check("\"timeoutSeconds\": 60") },
        { "config.health.check.port.zero", Check("\"port\": 0"), Check("\"portIndex\": 0") },
        {
            "config.health.check.port.index",
            OnContainerNetwork("MESOS_TCP", 0),
            OnContainerNetwork("MESOS_TCP", 8080)
        },
        { "config.health.check.port.foreign", Check("\"port\": 9999", 8080), Check("\"port\": 8080", 8080) },
        {
            "config.health.check.reachable",
            OnContainerNetwork("TCP", 80),
            OnContainerNetwork("MESOS_TCP", 80)
        },
        { "config.memory.heap", Definition.App("\"mem\": 512, \"env\": {\"JAVA_OPTS\": \"-Xmx512m\"}"),
            Definition.App("\"mem\": 768, \"env\": {\"JAVA_OPTS\": \"-Xmx512m\"}") },
        { "config.memory.tiny", Memory("openjdk:8", 16), Memory("example/sidecar:1", 16) },
        {
            "config.args.variable",
            """{"id": "/web", "args": ["-f", "$MESOS_SANDBOX/a"]}""",
            """{"id": "/web", "args": ["sh", "-c", "a -f $MESOS_SANDBOX/a"]}"""
        },
        {
            "config.dependency.unknown",
            """{"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1", "dependencies": ["c"]}, {"id": "b", "cmd": "sleep 1"}]}""",
            """{"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1", "dependencies": ["b"]}, {"id": "b", "cmd": "sleep 1"}]}"""
        },
        {
            "config.ports.require.zero",
            Definition.App("\"requirePorts\": true, \"portDefinitions\": [{\"port\": 0}]"),
            Definition.App("\"requirePorts\": true, \"portDefinitions\": [{\"port\": 31500}]")
        },
        {
            "config.ports.mappings.dropped",
            """{"id": "/web", "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80}]}}""",
            """{"id": "/web", "container": {"docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80}]}, "networks": [{"mode": "container/bridge"}]}"""
        },
        {
            "config.ports.fixed.upgrade",
            Definition.App("\"instances\": 2, \"requirePorts\": true, \"portDefinitions\": [{\"port\": 31500}]"),
            Definition.App("\"instances\": 2, \"requirePorts\": true, \"portDefinitions\": [{\"port\": 31500}], "
                + "\"upgradeStrategy\": {\"minimumHealthCapacity\": 0, \"maximumOverCapacity\": 0}")
        },
        {
            "config.ports.range",
            Definition.App("\"requirePorts\": true, \"portDefinitions\": [{\"port\": 80}]"),
            Definition.App("\"requirePorts\": true, \"portDefinitions\": [{\"port\": 31080}]")
        },
        { "config.image.latest", Image("nginx"), Image("nginx:1.19") },
        { "config.image.reference", Image("/mybadimage/fakeimage:latest"), Image("mybadimage/fakeimage:latest") },
        {
            "config.roles.public",
            Definition.App("\"role\": \"slave_public\", \"acceptedResourceRoles\": [\"slave_public\"]"),
            Definition.App("\"acceptedResourceRoles\": [\"*\"]")
        },
        { "config.backoff.hides", Definition.App("\"maxLaunchDelaySeconds\": 7200"), Definition.App("\"maxLaunchDelaySeconds\": 300") },
        { "config.backoff.none", Definition.App("\"backoffSeconds\": 0"), Definition.App("\"backoffSeconds\": 1") },
        {
            "config.secret.unused",
            Definition.App("\"secrets\": {\"s\": {\"source\": \"/s\"}}"),
            Definition.App("\"secrets\": {\"s\": {\"source\": \"/s\"}}, \"env\": {\"S\": {\"secret\": \"s\"}}")
        },
        { "config.args.one.text", """{"id": "/web", "args": ["sleep 1000"], "container": {"docker": {"image": "a:1"}}}""",
            """{"id": "/web", "args": ["sleep", "1000"]}""" },
        { "config.kill.grace.zero", Definition.App("\"taskKillGracePeriodSeconds\": 0"), Definition.App("\"taskKillGracePeriodSeconds\": 1") },
        { "config.unreachable.word", Definition.App("\"unreachableStrategy\": \"enabled\""), Definition.App("\"unreachableStrategy\": \"disabled\"") },
        { "config.unreachable.disabled", Definition.App("\"unreachableStrategy\": \"disabled\""), Definition.App("\"unreachableStrategy\": {}") },
        { "config.fetch.local", Definition.App("\"fetch\": [{\"uri\": \"/etc/docker.tar.gz\"}]"),
            Definition.App("\"fetch\": [{\"uri\": \"http://a/docker.tar.gz\"}]") },
        {
            "config.readiness.check.codes",
            Ready("700"),
            Ready("200")
        },
        { "config.pod.container.idle", Definition.Pod("\"labels\": {}"), Definition.Pod("\"exec\": {\"command\": {\"shell\": \"sleep 1\"}}") },
        {
            "config.pod.check.endpoint",
            Definition.Pod("\"image\": {\"kind\": \"DOCKER\", \"id\": \"a:1\"}, \"check\": {\"tcp\": {\"endpoint\": \"http\"}}"),
            Definition.Pod("\"image\": {\"kind\": \"DOCKER\", \"id\": \"a:1\"}, "
                + "\"endpoints\": [{\"name\": \"http\"}], \"check\": {\"tcp\": {\"endpoint\": \"http\"}}")
        },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_surprises_is_warned_of_and_its_neighbour_is_not(string rule, string surprising, string sound)
    {
        var warned = Validate(surprising);
        warned.IsValid.ShouldBeTrue($"{warned.Message} {string.Join(" ", warned.Violations)}");
        var warning = warned.Violations.First(violation => violation.Rule.Id == rule);
        warning.Severity.ShouldBeOneOf(Severity.Advisory, Severity.Degrading);
        warning.Severity.ShouldBe(DefinitionRules.All.Single(known => known.Id == rule).Severity);
        warning.IsDetail.ShouldBeFalse();
        warning.Line.ShouldBeGreaterThan(0);

        var quiet = Validate(sound);
        quiet.IsValid.ShouldBeTrue($"{quiet.Message} {string.Join(" ", quiet.Violations)}");
        quiet.Violations.Select(violation => violation.Rule.Id).ShouldNotContain(rule);
    }

    [Fact]
    public void Every_warning_of_the_catalogue_has_an_example()
    {
        var examples = Pairs.Select(pair => (string)pair[0]).Concat(OfTheirOwn).ToHashSet();

        DefinitionRules.All.Where(rule => rule.Severity != Severity.Blocking).Select(rule => rule.Id).Where(id => !examples.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_and_a_text()
    {
        DefinitionRules.All.Select(rule => rule.Id).ShouldBeUnique();
        DefinitionRules.All.ShouldAllBe(rule => rule.Id.StartsWith("config.") && rule.Text.Length > 10 && rule.Text.EndsWith('.'));
    }

    [Fact]
    public void What_a_put_of_a_group_deletes_is_named()
    {
        var existing = Validate("""{"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1"}, {"id": "b", "cmd": "sleep 1"}]}""").StateAfter;
        var put = Definition.Everything with { Operation = DefinitionOperation.Update, TargetId = "/g", Existing = existing };

        var result = DefinitionValidator.Validate("""{"apps": [{"id": "a", "cmd": "sleep 1"}]}""", put);
        result.Violations.Single(violation => violation.Rule.Id == "config.group.put.deletes").Message.ShouldContain("/g/b");

        DefinitionValidator.Validate("""{"apps": [{"id": "a", "cmd": "sleep 1"}, {"id": "b", "cmd": "sleep 2"}]}""", put)
            .Violations.ShouldNotContain(violation => violation.Rule.Id == "config.group.put.deletes");
    }

    [Theory]
    [InlineData("1.10.20", false)]
    [InlineData("1.10.36", true)]
    public void GROUP_BY_without_a_value_is_warned_of_from_the_version_that_divides_by_it(string version, bool warned)
    {
        var result = DefinitionValidator.Validate(
            Definition.App("\"constraints\": [[\"rack\", \"GROUP_BY\"]]"), Definition.Everything with { MarathonVersion = version });

        result.Violations.Any(violation => violation.Rule.Id == "config.constraint.group.by.value").ShouldBe(warned);
    }

    [Fact]
    public void Pods_on_unique_hosts_and_public_agents_are_warned_of_as_apps_are()
    {
        var pod = Definition.Pod(
            "\"exec\": {\"command\": {\"shell\": \"sleep 1\"}}",
            """
            "scaling": {"kind": "fixed", "instances": 3}, "role": "slave_public",
            "scheduling": {"placement": {"constraints": [{"fieldName": "@hostname", "operator": "UNIQUE"}], "acceptedResourceRoles": ["slave_public"]}}
            """);

        var rules = Validate(pod).Violations.Select(violation => violation.Rule.Id).ToList();

        rules.ShouldContain("config.instances.unique");
        rules.ShouldContain("config.roles.public");
    }

    private static ValidationResult Validate(string definition) => DefinitionValidator.Validate(
        definition,
        Definition.Everything with
        {
            MesosRole = definition.Contains("slave_public") ? "slave_public" : "web",
            Agents = new([Scene.Agent("a"), Scene.Agent("b")]),
        });

    private static string Unique(int instances) =>
        Definition.App($"\"instances\": {instances}, \"constraints\": [[\"hostname\", \"UNIQUE\"]]");

    private static string Check(string members, int port = 0) =>
        Definition.App($"\"portDefinitions\": [{{\"port\": {port}}}], \"healthChecks\": [{{\"protocol\": \"HTTP\", {members}}}]");

    private static string Image(string reference) => $$$"""{"id": "/web", "container": {"type": "MESOS", "docker": {"image": "{{{reference}}}"} } }""";

    private static string OnContainerNetwork(string protocol, int containerPort) => Definition.App(
        $$$"""
        "healthChecks": [{"protocol": "{{{protocol}}}", "portIndex": 0}], "networks": [{"mode": "container", "name": "n"}],
        "container": {"type": "MESOS", "portMappings": [{"containerPort": {{{containerPort}}} }]}
        """);

    private static string Memory(string image, int mem) => $$$"""{"id": "/web", "mem": {{{mem}}}, "container": {"docker": {"image": "{{{image}}}"} } }""";

    private static string Ready(string code) => Definition.App(
        $"\"portDefinitions\": [{{\"port\": 0, \"name\": \"http-api\"}}], \"readinessChecks\": [{{\"httpStatusCodesForReady\": [{code}]}}]");

    private static string Mapped(string id, int servicePort) =>
        $$$"""
        {"id": "{{{id}}}", "networks": [{"mode": "container/bridge"}],
         "container": {"type": "MESOS", "docker": {"image": "a:1"}, "portMappings": [{"containerPort": 80, "servicePort": {{{servicePort}}} }]} }
        """;

    private static string Group(params string[] apps) => $$"""{"id": "/g", "apps": [{{string.Join(", ", apps)}}]}""";
}
