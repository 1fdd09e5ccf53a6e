using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>A field in the wrong place is moved by the patch that is offered, and what comes of it is what was meant.</summary>
public sealed class RightPlaceTests
{
    private const string App = """ {"id": "/web", "cmd": "sleep 1", """;

    [Theory]
    [InlineData(App + """ "container": {"docker": {"image": "a:1"}, "cpus": 0.5}} """, "/cpus", "0.5")]
    [InlineData(App + """ "container": {"docker": {"image": "a:1", "constraints": [["hostname", "UNIQUE"]]}}} """, "/constraints/0/1", "UNIQUE")]
    [InlineData(App + """ "container": {"docker": {"image": "a:1"}, "instances": 3}} """, "/instances", "3")]
    [InlineData(App + """ "upgradeStrategy": {"minimumHealthCapacity": 1, "maximumOverCapacity": 1, "constraints": [["rack", "CLUSTER"]]}} """,
        "/constraints/0/0", "rack")]
    [InlineData(App + """ "minimumHealthCapacity": 0.5, "upgradeStrategy": {"maximumOverCapacity": 1}} """, "/upgradeStrategy/minimumHealthCapacity", "0.5")]
    [InlineData(App + """ "healthChecks": [{"protocol": "COMMAND", "command": {"value": "true"}, "upgradeStrategy": {"minimumHealthCapacity": 0.5, """
        + """ "maximumOverCapacity": 0}}]} """, "/upgradeStrategy/minimumHealthCapacity", "0.5")]
    [InlineData(App + """ "forcePullImage": true, "container": {"docker": {"image": "a:1"}}} """, "/container/docker/forcePullImage", "true")]
    [InlineData(App + """ "portMappings": [{"containerPort": 80}], "networks": [{"mode": "container/bridge"}], """
        + """ "container": {"docker": {"image": "a:1"}}} """, "/container/portMappings/0/containerPort", "80")]
    [InlineData(App + """ "container": {"type": "MESOS", "mesos": {"image": "a:1", "forcePullImage": true}}} """, "/container/docker/image", "a:1")]
    [InlineData(App + """ "container": {"type": "MESOS", "image": "a:1"}} """, "/container/docker/image", "a:1")]
    [InlineData(""" {"id": "/pod", "containers": [{"name": "c", "cpus": 2, "resources": {"mem": 32}}]} """, "/containers/0/resources/cpus", "2")]
    [InlineData(""" {"id": "/pod", "instances": 3, "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 32}}]} """, "/scaling/instances", "3")]
    [InlineData(""" {"id": "/pod", "acceptedResourceRoles": ["*"], "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 32}}]} """,
        "/scheduling/placement/acceptedResourceRoles/0", "*")]
    [InlineData(""" {"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1", "container": {"docker": {"image": "a:1"}, "mem": 64}}]} """, "/apps/0/mem", "64")]
    public void A_field_is_moved_where_it_belongs(string definition, string pointer, string value)
    {
        var patched = definition;
        while (DefinitionValidator.Validate(patched, Definition.Everything).Violations
            .FirstOrDefault(violation => violation.SuggestedPatch is not null) is { SuggestedPatch: { } patch })
        {
            patched = MergePatch.Apply(JsonNode.Parse(patched), JsonNode.Parse(patch))!.ToJsonString();
        }

        var result = DefinitionValidator.Validate(patched, Definition.Everything);
        result.Violations.ShouldAllBe(violation => violation.Rule.Id != "config.unknown.field");
        result.IsValid.ShouldBeTrue($"{result.Message} {string.Join(" ", result.Violations)}");
        JsonPointer.Split(pointer).Aggregate(JsonNode.Parse(patched), (node, step) => node is JsonArray list ? list[int.Parse(step)] : node?[step])!
            .ToString().ShouldBe(value);
    }

    [Theory]
    [InlineData(App + """ "name": "web", "portDefinitions": [{"port": 0}]} """)]
    [InlineData(App + """ "cpus": 1, "container": {"docker": {"image": "a:1"}, "cpus": 0.5}} """)]
    [InlineData(App + """ "xyzzy": "x"} """)]
    [InlineData(""" {"id": "/pod", "constraints": [["hostname", "UNIQUE"]], "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 32}}]} """)]
    [InlineData(App + """ "container": {"type": "MESOS", "cpus": "two"}} """)]
    public void What_is_known_nowhere_near_or_does_not_fit_there_is_not_moved(string definition) =>
        DefinitionValidator.Validate(definition, Definition.Everything).Violations
            .Where(violation => violation.Rule.Id == "config.unknown.field").Select(violation => violation.SuggestedPatch).ShouldBe([null]);

    [Theory]
    [InlineData("\"cpus\": 1", "it belongs in the resources of each container")]
    [InlineData("\"executorResources\": {\"cpus\": 0.1}, \"mem\": 64", "it belongs in the resources of each container")]
    [InlineData("\"scaling\": {\"kind\": \"fixed\", \"instances\": 2}, \"instances\": 3", "what counts is scaling.instances")]
    public void What_a_pod_asks_for_at_its_top_belongs_to_its_containers(string members, string words) =>
        Definition.Validate($$$"""{"id": "/pod", {{{members}}}, "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 32}}]}""").Violations
            .Single(violation => violation.Rule.Id == "config.unknown.field").Message.ShouldEndWith(words);

    [Fact]
    public void A_name_that_resembles_nothing_is_a_note_and_one_that_is_known_elsewhere_is_not()
    {
        Told("\"xyzzy\": \"x\"").ShouldBe(Severity.Advisory);
        Told("\"instnaces\": 1").ShouldBe(Severity.Degrading);
        Told("\"privileged\": true").ShouldBe(Severity.Degrading);

        static Severity Told(string member) => Definition.Validate(App + member + "}").Violations
            .Single(violation => violation.Rule.Id == "config.unknown.field").Severity;
    }
}
