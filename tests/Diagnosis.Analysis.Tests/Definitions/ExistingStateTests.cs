using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>What a cluster holds decides about what is sent to it.</summary>
public sealed class ExistingStateTests
{
    private const string Web = """{"id": "/dev/web", "cmd": "sleep 1000", "mem": 64, "labels": {"a": "1"}, "tasksRunning": 1}""";

    private const string Pod = """{"id": "/dev/pod", "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 64}}]}""";

    private const string Resident = """
        {"id": "/dev/db", "cmd": "sleep 1000", "role": "dev", "portDefinitions": [],
          "upgradeStrategy": {"minimumHealthCapacity": 0.5, "maximumOverCapacity": 0}, "container": {"type": "MESOS", "volumes": [
          {"containerPath": "data", "mode": "RW", "persistent": {"type": "root", "size": 10}}]}}
        """;

    [Theory]
    [InlineData("""{"id": "/dev/web", "cmd": "sleep 1"}""", 409, "An app with id [/dev/web] already exists.")]
    [InlineData("""{"id": "/dev/pod", "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 64}}]}""", 409, "A pod with id [/dev/pod] already exists.")]
    [InlineData("""{"id": "/dev", "groups": []}""", 409, "Group /dev is already created. Use PUT to change this group.")]
    [InlineData("""{"id": "/dev/new", "cmd": "sleep 1"}""", 201, null)]
    public void Post_of_what_the_cluster_has_is_a_conflict(string definition, int status, string? message)
    {
        var result = DefinitionValidator.Validate(definition, Cluster());

        (result.HttpStatus, result.Message).ShouldBe((status, message));
    }

    [Theory]
    [InlineData("""{"mem": 128}""", true, """{"cmd": "sleep 1000", "mem": 128, "a": "1"}""")]
    [InlineData("""{"mem": 128, "cmd": "sleep 1"}""", true, """{"cmd": "sleep 1", "mem": 128, "a": "1"}""")]
    [InlineData("""{"mem": 128, "cmd": "sleep 1"}""", false, """{"cmd": "sleep 1", "mem": 128, "a": null}""")]
    public void Put_of_an_app_keeps_what_is_left_out_unless_asked_not_to(string definition, bool isPartial, string expected)
    {
        var options = Cluster() with { Kind = DefinitionKind.App, Operation = DefinitionOperation.Update, TargetId = "/dev/web", PartialUpdate = isPartial };

        var stored = JsonNode.Parse(DefinitionValidator.Validate(definition, options).NormalizedDefinition)!;

        var told = new JsonObject { ["cmd"] = stored["cmd"]!.DeepClone(), ["mem"] = stored["mem"]!.DeepClone(), ["a"] = stored["labels"]!["a"]?.DeepClone() };
        JsonNode.DeepEquals(told, JsonNode.Parse(expected)).ShouldBeTrue(told.ToJsonString());
    }

    [Theory]
    [InlineData("\"ports\": [0, 0]", "portDefinitions", 2)]
    [InlineData("\"uris\": [\"http://a/b.zip\"]", "fetch", 1)]
    public void Put_of_an_old_field_replaces_the_new_one(string member, string stored, int count)
    {
        var options = Cluster() with { Kind = DefinitionKind.App, Operation = DefinitionOperation.Update, TargetId = "/dev/web" };

        var result = DefinitionValidator.Validate($$"""{ {{member}} }""", options);

        result.IsValid.ShouldBeTrue(result.Message);
        JsonNode.Parse(result.NormalizedDefinition)![stored]!.AsArray().Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("*", false, 422)]
    [InlineData("*", true, 200)]
    [InlineData("dev", false, 200)]
    public void Other_role_of_an_app_with_reservations_needs_force(string from, bool isForced, int status)
    {
        var existing = Resident.Replace("\"role\": \"dev\"", $"\"role\": \"{from}\"", StringComparison.Ordinal);
        var options = Cluster(existing) with { Kind = DefinitionKind.App, Operation = DefinitionOperation.Update, TargetId = "/dev/db", Force = isForced };

        DefinitionValidator.Validate("""{"role": "dev"}""", options).HttpStatus.ShouldBe(status);
    }

    [Fact]
    public void Options_of_a_cluster_take_its_settings()
    {
        var options = Cluster();

        options.MarathonVersion.ShouldBe("1.9.109");
        options.EnabledFeatures.ShouldBe(["secrets"]);
        options.MesosRole.ShouldBe("marathon");
        options.NewGroupEnforceRole.ShouldBe(NewGroupEnforceRole.Top);
        options.DefaultNetworkName.ShouldBe("dcos");
        options.MesosVersion.ShouldBe("1.9.0");
        (options.LocalPortMin, options.LocalPortMax).ShouldBe((20_000, 20_100));
    }

    [Fact]
    public void Cluster_that_tells_nothing_is_a_Marathon_without_flags() =>
        ValidationOptions.OfSettings(new ClusterSnapshot { CapturedAt = DateTimeOffset.UnixEpoch }).ShouldBe(new ValidationOptions());

    [Fact]
    public void Document_that_cannot_be_read_is_left_out() =>
        DefinitionValidator.Validate(Web, Cluster("""{"id": "/dev/web", "cpus": "much"}""")).HttpStatus.ShouldBe(201);

    private static ValidationOptions Cluster(string app = Web) => ValidationOptions.Of(new ClusterSnapshot
    {
        CapturedAt = DateTimeOffset.UnixEpoch,
        Marathon = new MarathonSettings
        {
            Version = "1.9.109",
            Features = ["secrets"],
            MesosRole = "marathon",
            NewGroupEnforceRole = "top",
            DefaultNetworkName = "dcos",
            LocalPortMin = 20_000,
            LocalPortMax = 20_100,
        },
        MesosVersion = "1.9.0",
        Groups = [new("/", null, []), new("/dev", false, [])],
        Workloads = [Workload("/dev/web", WorkloadKind.App, app), Workload("/dev/pod", WorkloadKind.Pod, Pod)],
    });

    private static Workload Workload(string id, WorkloadKind kind, string json) => new()
    {
        Id = id,
        Kind = kind,
        Definition = new WorkloadDefinition { Id = id, Kind = kind, Json = Encoding.UTF8.GetBytes(json) },
    };
}
