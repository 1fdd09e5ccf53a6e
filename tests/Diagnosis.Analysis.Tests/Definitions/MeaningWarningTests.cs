using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>
/// What was meant and will not come about: fields in the wrong place, variables that nobody expands, dependencies on nothing, memory for nothing.
/// </summary>
public sealed class MeaningWarningTests
{
    [Theory]
    [InlineData("""{"container": {"docker": {"image": "a:1"}, "cpus": 0.5}}""", "/container/cpus", "one level up")]
    [InlineData("""{"container": {"docker": {"image": "a:1"}, "instances": 3}}""", "/container/instances", "one level up")]
    [InlineData("""{"container": {"docker": {"image": "a:1"}, "constraints": [["hostname", "UNIQUE"]]}}""", "/container/constraints", "one level up")]
    [InlineData("""{"container": {"docker": {"image": "a:1", "healthChecks": []}}}""", "/container/docker/healthChecks", "two levels up")]
    [InlineData("""{"container": {"docker": {"image": "a:1", "volumes": []}}}""", "/container/docker/volumes", "one level up, in container")]
    [InlineData("""{"container": {"docker": {"image": "a:1"}, "privileged": true}}""", "/container/privileged", "in container.docker")]
    [InlineData("""{"volumes": []}""", "/volumes", "in container")]
    [InlineData("""{"container": {"type": "MESOS", "mesos": {"image": "a:1"}}}""", "/container/mesos", "runs without the image")]
    [InlineData("""{"container": {"type": "MESOS", "image": "a:1"}}""", "/container/image", "runs without the image")]
    [InlineData("""{"container": {"type": "MESOS", "docker": {"image": "a:1"}, "mesos": {"image": "b:1"}}}""", "/container/mesos", "the image that counts")]
    public void A_field_in_the_wrong_place_is_told_its_place(string members, string path, string where)
    {
        var warning = Definition.Validate($$"""{"id": "/web", "cmd": "sleep 1", {{members[1..]}}""").Violations
            .Single(violation => violation.Rule.Id == "config.unknown.field");

        warning.Path.ShouldBe(path);
        warning.Message.ShouldContain(where);
        warning.Suggestion.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_field_that_is_known_nowhere_has_no_other_place() =>
        Definition.Validate("""{"id": "/web", "cmd": "sleep 1", "container": {"docker": {"image": "a:1"}, "xyz": 1}}""").Violations
            .Single(violation => violation.Rule.Id == "config.unknown.field").Message.ShouldEndWith("ignores it");

    [Theory]
    [InlineData("""["-config.file=$MESOS_SANDBOX/a.yml"]""", "$MESOS_SANDBOX")]
    [InlineData("""["server", "--port", "${PORT0}"]""", "${PORT0}")]
    [InlineData("""["/bin/bash", "-lc", "server --port $PORT0"]""", null)]
    [InlineData("""["--price", "$5"]""", null)]
    [InlineData("""["^a$"]""", null)]
    public void A_variable_in_args_is_expanded_only_by_a_shell(string args, string? variable)
    {
        var warning = Definition.Validate($$"""{"id": "/web", "args": {{args}}, "container": {"docker": {"image": "a:1"} } }""").Violations
            .SingleOrDefault(violation => violation.Rule.Id == "config.args.variable");

        (warning is null).ShouldBe(variable is null);
        warning?.Message.ShouldStartWith($"{variable} is not expanded");
    }

    [Fact]
    public void A_pod_is_told_of_variables_in_argv_alone()
    {
        Warned("{\"argv\": [\"a\", \"$HOST\"]}").ShouldBeTrue();
        Warned("{\"shell\": \"a $HOST\"}").ShouldBeFalse();

        static bool Warned(string command) => Definition.Validate(Definition.Pod($"\"exec\": {{\"command\": {command}}}"))
            .Violations.Any(violation => violation.Rule.Id == "config.args.variable");
    }

    [Theory]
    [InlineData("\"cmd\": \"java -jar a.jar\"", true)]
    [InlineData("\"cmd\": \"run\", \"env\": {\"JAVA_OPTS\": \"-Xmx16m\"}", true)]
    [InlineData("\"cmd\": \"run\", \"container\": {\"docker\": {\"image\": \"registry.example.com:5000/library/elasticsearch:7\"}}", true)]
    [InlineData("\"cmd\": \"sleep 1000\"", false)]
    [InlineData("\"cmd\": \"java-like -v\"", false)]
    [InlineData("\"cmd\": \"run\", \"container\": {\"docker\": {\"image\": \"example/java-sidecar:7\"}}", false)]
    public void Little_memory_is_too_little_only_for_what_is_known_to_take_more(string members, bool isWarned) =>
        Definition.Validate($$"""{"id": "/web", "mem": 16, {{members}}}""").Violations
            .Any(violation => violation.Rule.Id == "config.memory.tiny").ShouldBe(isWarned);

    [Theory]
    [InlineData("\"cmd\": \"java -Xmx4g -jar a.jar\"", true)]
    [InlineData("\"cmd\": \"run\", \"env\": {\"KAFKA_HEAP_OPTS\": \"-Xmx4g\"}", true)]
    [InlineData("\"cmd\": \"run\", \"env\": {\"NOTE\": \"we removed -Xmx4g\"}", false)]
    public void A_heap_is_read_from_the_command_and_from_options_and_not_from_notes(string members, bool isWarned) =>
        Definition.Validate($$"""{"id": "/web", "mem": 64, {{members}}}""").Violations
            .Any(violation => violation.Rule.Id == "config.memory.heap").ShouldBe(isWarned);

    [Theory]
    [InlineData("/other", false)]
    [InlineData("/g/c", true)]
    [InlineData("c", true)]
    [InlineData("/g/a", false)]
    [InlineData("../g/sub", false)]
    public void A_dependency_into_a_new_group_is_known_not_to_exist_and_one_elsewhere_is_not(string dependency, bool isWarned) =>
        Missing(Group(dependency), new ValidationOptions()).ShouldBe(isWarned);

    [Theory]
    [InlineData("/other", true)]
    [InlineData("/there", false)]
    [InlineData("/in", false)]
    [InlineData("/in/group", false)]
    public void A_dependency_is_looked_up_among_the_services_that_are_known(string dependency, bool isWarned)
    {
        var cluster = new ClusterSnapshot
        {
            CapturedAt = Scene.Now,
            Sources = [new(DocumentKind.MarathonApps, "", SourceState.Read, null, "")],
            Workloads = [Stored("/there"), Stored("/in/group")],
        };
        var app = Definition.App($"\"dependencies\": [\"{dependency}\"]");

        Missing(app, ValidationOptions.Of(cluster)).ShouldBe(isWarned);
        Missing(Group(dependency), ValidationOptions.Of(cluster)).ShouldBe(isWarned);
        Missing(app, ValidationOptions.Of(cluster with { Sources = [] })).ShouldBeFalse();
        Missing(app, new ValidationOptions()).ShouldBeFalse();
    }

    private static bool Missing(string definition, ValidationOptions options)
    {
        var result = DefinitionValidator.Validate(definition, options);
        result.IsValid.ShouldBeTrue(result.Message);
        return result.Violations.Any(violation => violation.Rule.Id == "config.dependency.unknown");
    }

    private static string Group(string dependency) =>
        $$"""
        {"id": "/g", "apps": [{"id": "a", "cmd": "sleep 1"}, {"id": "b", "cmd": "sleep 1", "dependencies": ["{{dependency}}"]}],
         "groups": [{"id": "sub", "apps": [{"id": "d", "cmd": "sleep 1"}]}]}
        """;

    private static Workload Stored(string id)
    {
        var definition = Scene.App(id) with { Json = System.Text.Encoding.UTF8.GetBytes($$"""{"id": "{{id}}", "cmd": "sleep 1"}""") };
        return new() { Id = id, Kind = WorkloadKind.App, Definition = definition };
    }
}
