using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>What is proposed instead of what was written, and whether it helps.</summary>
public sealed class SuggestionTests
{
    [Theory]
    [InlineData(""" "healthCheks": [] """, "/healthCheks", "did you mean 'healthChecks'?", """{"healthCheks":null,"healthChecks":[]}""")]
    [InlineData(""" "Instances": 3 """, "/Instances", "did you mean 'instances'?", """{"Instances":null,"instances":3}""")]
    [InlineData(""" "instances": 3, "instance": 5 """, "/instance", "", null)]
    [InlineData(""" "Instances": null """, "/Instances", "did you mean 'instances'?", null)]
    [InlineData(""" "completelyElse": 3 """, "/completelyElse", "", null)]
    [InlineData(""" "cpus": "0.5" """, "/cpus", "cpus must be a number: 0.5 without quotes", """{"cpus":0.5}""")]
    [InlineData(""" "cpus": "0.half" """, "/cpus", "cpus must be a number not below 0.001", null)]
    [InlineData(""" "cpus": "01" """, "/cpus", "cpus must be a number not below 0.001", null)]
    [InlineData(""" "cpus": -1 """, "/cpus", "cpus must be a number not below 0.001", null)]
    [InlineData(""" "instances": "3" """, "/instances", "instances must be a whole number: 3 without quotes", """{"instances":3}""")]
    [InlineData(""" "instances": "2.5" """, "/instances", "instances must be a whole number from 0 to 2147483647", null)]
    [InlineData(""" "instances": -3 """, "/instances", "instances must be a whole number from 0 to 2147483647", null)]
    [InlineData(""" "requirePorts": "True" """, "/requirePorts", "requirePorts must be true or false: true without quotes", """{"requirePorts":true}""")]
    [InlineData(""" "requirePorts": 1 """, "/requirePorts", "requirePorts must be true or false", null)]
    [InlineData(""" "env": {"PORT": 80} """, "/env/PORT", "PORT must be a string: the value in double quotes", """{"env":{"PORT":"80"}}""")]
    [InlineData(""" "env": {"PORT": []} """, "/env/PORT", "PORT must be an object: {...}", null)]
    [InlineData(""" "mem": "64" """, "/mem", "mem must be a number, in MiB: 64 without quotes", """{"mem":64}""")]
    [InlineData(""" "mem": "much" """, "/mem", "mem must be a number not below 0, in MiB", null)]
    [InlineData(""" "backoffSeconds": [] """, "/backoffSeconds", "backoffSeconds must be a whole number from 0 to 2147483647, in seconds", null)]
    [InlineData(""" "dependencies": [5] """, "/dependencies/0", "each of dependencies must be a string: the value in double quotes",
        """{"dependencies":["5"]}""")]
    [InlineData(""" "memory": 64 """, "/memory", "did you mean 'mem'?", """{"memory":null,"mem":64}""")]
    [InlineData(""" "replicas": 2 """, "/replicas", "did you mean 'instances'?", """{"replicas":null,"instances":2}""")]
    [InlineData(""" "environment": {"A": "b"} """, "/environment", "did you mean 'env'?", """{"environment":null,"env":{"A":"b"}}""")]
    [InlineData(""" "labels": {"tier": 1} """, "/labels/tier", "tier must be a string: the value in double quotes", """{"labels":{"tier":"1"}}""")]
    [InlineData(""" "dependencies": "/db" """, "/dependencies", "dependencies must be an array: [...]", """{"dependencies":["/db"]}""")]
    [InlineData(""" "killSelection": "YOUNGEST" """, "/killSelection", "did you mean YOUNGEST_FIRST?", """{"killSelection":"YOUNGEST_FIRST"}""")]
    [InlineData(""" "healthChecks": [{"protocol": "MESOS_HTP", "path": "/"}] """, "/healthChecks/0/protocol", "did you mean MESOS_HTTP?",
        """{"healthChecks":[{"protocol":"MESOS_HTTP","path":"/"}]}""")]
    [InlineData(""" "container": {"docker": {"image": "a:1", "network": "BRIGDE"}} """, "/container/docker/network", "did you mean BRIDGE?",
        """{"container":{"docker":{"network":"BRIDGE"}}}""")]
    [InlineData(""" "networks": [{"mode": "container/bridge", "name": 5}] """, "/networks/0/name", "name must be a string: the value in double quotes",
        """{"networks":[{"mode":"container/bridge","name":"5"}]}""")]
    public void A_slip_gets_what_was_probably_meant_and_only_a_patch_that_was_tried(string members, string pointer, string suggestion, string? patch)
    {
        var text = Definition.App(members);

        var violation = Definition.Validate(text).Violations.Single(v => v.JsonPointer == pointer);

        (suggestion.Length == 0 ? violation.Suggestion : violation.Suggestion[..Math.Min(violation.Suggestion.Length, suggestion.Length)]).ShouldBe(suggestion);
        JsonNode.DeepEquals(Parsed(violation.SuggestedPatch), Parsed(patch)).ShouldBeTrue(violation.SuggestedPatch);
        if (patch is not null)
        {
            var patched = MergePatch.Apply(JsonNode.Parse(text), JsonNode.Parse(patch))!.ToJsonString();
            Definition.Validate(patched).Violations.ShouldNotContain(v => v.JsonPointer == pointer && v.Severity == Severity.Blocking);
        }
    }

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    [Theory]
    [InlineData("/My_App", "my-app")]
    [InlineData("/web/API", "api")]
    public void An_id_that_Marathon_does_not_take_is_spelt_as_it_would(string id, string end)
    {
        var violation = Definition.Validate($$"""{"id": "{{id}}", "cmd": "sleep 1000"}""").Violations.First(v => v.Path == "/id");

        violation.Suggestion.ShouldContain(end);
        JsonNode.Parse(violation.SuggestedPatch.ShouldNotBeNull())!["id"]!.GetValue<string>().ShouldEndWith(end);
    }

    [Fact]
    public void A_missing_field_is_named_with_what_it_holds() =>
        Definition.Validate("""{"cmd": "sleep 1000"}""").Violations.ShouldHaveSingleItem().Suggestion.ShouldBe("add \"id\": a string");

    [Fact]
    public void An_app_that_is_put_has_the_id_of_its_url()
    {
        var options = new ValidationOptions { Operation = DefinitionOperation.Update, TargetId = "/web", Kind = DefinitionKind.App };

        var put = DefinitionValidator.Validate("""{"cmd": "sleep 1000"}""", options);

        put.IsValid.ShouldBeTrue(put.Message);
        JsonNode.Parse(put.NormalizedDefinition)!["id"]!.GetValue<string>().ShouldBe("/web");
        DefinitionValidator.Validate("""{"cmd": "sleep 1000"}""", options with { TargetId = "" }).HttpStatus.ShouldBe(422);
    }
}
