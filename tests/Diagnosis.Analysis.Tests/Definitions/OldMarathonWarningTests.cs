using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Marathon 1.4 and older: other fields, another fate of port mappings, and stored apps that keep the old forms.</summary>
public sealed class OldMarathonWarningTests
{
    private const string Mapping = "\"portMappings\": [{\"containerPort\": 80, \"hostPort\": 0}]";

    [Theory]
    [InlineData("1.4.8", "HOST", "config.ports.mappings.host")]
    [InlineData("1.11.24", "HOST", "config.ports.mappings.dropped")]
    [InlineData("1.4.8", "BRIDGE", null)]
    [InlineData("1.11.24", "BRIDGE", null)]
    public void Mappings_on_the_network_of_the_agent_are_refused_by_Mesos_or_dropped_by_Marathon(string version, string network, string? rule)
    {
        var app = $$"""{"id": "/web", "container": {"type": "DOCKER", "docker": {"image": "a:1", "network": "{{network}}", {{Mapping}} } } }""";

        Mapped(DefinitionValidator.Validate(app, new ValidationOptions { MarathonVersion = version }).Violations).ShouldBe(rule);
        Mapped(DefinitionAdvisor.Advise(Utf8(app), DefinitionKind.App, new ValidationOptions { MarathonVersion = version })).ShouldBe(rule);
    }

    [Theory]
    [InlineData("\"network\": \"BRIDGE\", ", "")]
    [InlineData("\"network\": \"USER\", ", "\"ipAddress\": {\"networkName\": \"dcos\"}, ")]
    [InlineData("\"network\": null, ", "\"networks\": null, ")]
    [InlineData("", "")]
    [InlineData("\"network\": \"BRIDGE\", ", "\"ports\": [10000], \"portDefinitions\": [{\"port\": 10000}], \"ipAddress\": null, ")]
    public void A_stored_app_in_the_old_form_drops_nothing(string docker, string app)
    {
        var text = $$"""{"id": "/web", {{app}}"container": {"type": "DOCKER", "volumes": [], "docker": {"image": "a:1", {{docker}}{{Mapping}} } } }""";

        foreach (var version in new[] { "1.4.7", "1.11.24" })
        {
            Mapped(DefinitionAdvisor.Advise(Utf8(text), DefinitionKind.App, new ValidationOptions { MarathonVersion = version })).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("1.4.8", true)]
    [InlineData("1.5.0", false)]
    public void Fields_of_later_versions_are_ignored_and_old_ones_are_not_old_yet(string version, bool isOld)
    {
        var options = new ValidationOptions { MarathonVersion = version };
        var newer = DefinitionValidator.Validate(Definition.App("\"networks\": [{\"mode\": \"container/bridge\"}]"), options);
        var older = DefinitionValidator.Validate("""{"id": "/web", "container": {"docker": {"image": "a:1", "network": "BRIDGE"}}}""", options);

        newer.Violations.Any(violation => violation is { Rule.Id: "config.unknown.field", Path: "/networks" }).ShouldBe(isOld);
        older.Violations.Any(violation => violation.Rule.Id == "config.deprecated.field").ShouldBe(!isOld);
    }

    private static string? Mapped(IEnumerable<Violation> violations) => violations
        .Select(violation => violation.Rule.Id)
        .SingleOrDefault(rule => rule.StartsWith("config.ports.mappings", StringComparison.Ordinal));

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
