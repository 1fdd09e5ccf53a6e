using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Each version of Marathon has its own rules: fields that came later are ignored, and what was not forbidden yet is accepted.</summary>
public sealed class FormerVersionTests
{
    [Theory]
    [InlineData("1.4.13", "1.5.15", """ "networks": [{"mode": "container"}, {"mode": "host"}] """)]
    [InlineData("1.4.13", "1.5.15", """ "upgradeStrategy": {"minimumHealthCapacity": 0.5} """)]
    [InlineData("1.4.13", "1.5.15", """ "constraints": [["hostname", "UNIQUE", ""]] """)]
    [InlineData("1.4.13", "1.5.15", """ "container": {"docker": {"image": "a:1", "pullConfig": {}}} """)]
    [InlineData("1.7.236", "1.8.244", """ "id": "/a/restart" """)]
    [InlineData("1.7.236", "1.8.244", """ "check": {"http": {"portIndex": 7}} """)]
    [InlineData("1.8.244", "1.9.109", """ "container": {"type": "MESOS", "volumes": [{"containerPath": "d", "mode": "RW", "persistent": {"size": 1}}]} """)]
    [InlineData("1.8.244", "1.9.109", """ "role": "other" """)]
    [InlineData("1.9.109", "1.10.26", """ "acceptedResourceRoles": ["other"] """)]
    [InlineData("1.9.109", "1.10.26", """ "resourceLimits": {"cpus": "some"} """)]
    public void What_a_version_forbids_was_accepted_before(string former, string since, string members)
    {
        Of(former).IsValid.ShouldBeTrue($"{Of(former).Message} {string.Join(" ", Of(former).Violations)}");
        Of(since).IsValid.ShouldBeFalse();

        ValidationResult Of(string version) =>
            DefinitionValidator.Validate($$"""{"id": "/web", "cmd": "sleep 1", {{members}}}""", new ValidationOptions { MarathonVersion = version });
    }

    [Theory]
    [InlineData("1.4.13", "x", true)]
    [InlineData("1.5.15", "x", false)]
    [InlineData("1.4.13", "", false)]
    public void A_command_of_one_character_was_accepted_up_to_1_4(string version, string command, bool isValid) => DefinitionValidator.Validate(
        $$"""{"id": "/web", "cmd": "{{command}}"}""", new ValidationOptions { MarathonVersion = version }).IsValid.ShouldBe(isValid);

    [Theory]
    [InlineData("1.5.15", """ "constraints": [["rack", "IS", "a"]] """)]
    [InlineData("1.4.13", """ "constraints": [["rack", "IS", "a"]] """)]
    [InlineData("1.4.13", """ "constraints": [["rack", "MAX_PER", "a"]] """)]
    [InlineData("1.4.13", """ "constraints": [["rack", "LIKE", "("]] """)]
    [InlineData("1.4.13", """ "upgradeStrategy": {"minimumHealthCapacity": 2} """)]
    public void What_a_version_does_not_know_it_refuses(string version, string members) => DefinitionValidator.Validate(
        $$"""{"id": "/web", "cmd": "sleep 1", {{members}}}""", new ValidationOptions { MarathonVersion = version }).IsValid.ShouldBeFalse();

    [Fact]
    public void Port_mappings_of_the_new_form_are_moved_into_the_old_one()
    {
        const string App = """
            {"id": "/web", "container": {"type": "DOCKER", "docker": {"image": "a:1", "network": "BRIDGE"}, "portMappings": [{"containerPort": 80}]}}
            """;
        var options = new ValidationOptions { MarathonVersion = "1.4.13" };

        var warning = DefinitionValidator.Validate(App, options).Violations.Single(violation => violation.Path == "/container/portMappings");
        var patched = MergePatch.Apply(JsonNode.Parse(App), JsonNode.Parse(warning.SuggestedPatch!))!;

        warning.Message.ShouldBe("Marathon 1.4.13 knows no field 'portMappings' yet and ignores it");
        patched["container"]!["docker"]!["portMappings"]![0]!["containerPort"]!.GetValue<int>().ShouldBe(80);
        DefinitionValidator.Validate(patched.ToJsonString(), options).Violations.ShouldAllBe(violation => violation.Rule.Id != "config.unknown.field");
    }
}
