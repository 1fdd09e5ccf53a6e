using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>What Marathon would store of groups and of fields that go no further.</summary>
public sealed class StoredFormTests
{
    [Fact]
    public void An_app_of_a_group_is_stored_as_the_app_alone_would_be()
    {
        const string Members = """
            "cmd": "sleep 1", "container": {"type": "MESOS", "volumes": [{"containerPath": "d", "mode": "RW", "persistent": {"size": 100}}]}, "role": "web"
            """;
        var options = Definition.Everything;

        var alone = Stored(DefinitionOf($$"""{"id": "/g/a", {{Members}}}"""));
        var group = Stored(DefinitionOf($$"""{"id": "/g", "apps": [{"id": "a", {{Members}}}]}"""));

        group["apps"]![0]!.ToJsonString().ShouldBe(alone.ToJsonString());
        alone["upgradeStrategy"]!.ToJsonString().ShouldBe("""{"maximumOverCapacity":0,"minimumHealthCapacity":0.5}""");

        string DefinitionOf(string text) => Diagnosis.Analysis.Definitions.DefinitionValidator.Validate(text, options).NormalizedDefinition;
    }

    [Fact]
    public void Of_apps_with_one_id_the_last_is_stored()
    {
        const string Twice = """{"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1"}, {"id": "/g/a", "cmd": "sleep 2"}]}""";

        var apps = Stored(Definition.Validate(Twice).NormalizedDefinition)["apps"]!.AsArray();

        apps.ShouldHaveSingleItem()!["cmd"]!.GetValue<string>().ShouldBe("sleep 2");
    }

    [Fact]
    public void Ids_and_dependencies_of_groups_are_stored_absolute()
    {
        var stored = Stored(Definition.Validate(
            """
            {"id": "/g", "groups": [{"id": "a", "apps": [{"id": "x", "cmd": "sleep 1"}]}, {"id": "b", "dependencies": ["../a"], "apps": []}]}
            """).NormalizedDefinition);

        stored["groups"]!.AsArray().Select(group => group!["id"]!.GetValue<string>()).ShouldBe(["/g/a", "/g/b"]);
        stored["groups"]![1]!["dependencies"]!.AsArray().Single()!.GetValue<string>().ShouldBe("/g/a");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Ignored_HTTP_1xx_goes_no_further(string value)
    {
        var app = Definition.App($$""" "portDefinitions": [{"port": 0}], "healthChecks": [{"protocol": "HTTP", "ignoreHttp1xx": {{value}}}] """);

        Stored(Definition.Validate(app).NormalizedDefinition)["healthChecks"]![0]!.AsObject().ContainsKey("ignoreHttp1xx").ShouldBeFalse();
    }

    [Theory]
    [InlineData("-1", 422, "got -1, expected 0 or more")]
    [InlineData("0", 201, "")]
    [InlineData("\"ten\"", 201, "")]
    public void Instances_of_a_pod_are_judged_by_the_rules_and_not_by_the_reader(string instances, int status, string message)
    {
        var scaling = $$""" "scaling": {"kind": "fixed", "instances": {{instances}}} """;

        var result = Definition.Validate(Definition.Pod(""" "exec": {"command": {"shell": "sleep 1"}} """, scaling));

        result.HttpStatus.ShouldBe(status);
        result.Violations.Where(violation => violation.Path == "/scaling/instances" && violation.IsDetail).Select(violation => violation.Message)
            .ShouldBe(message.Length > 0 ? [message] : []);
    }

    private static JsonNode Stored(string normalized) => JsonNode.Parse(normalized)!;
}
