using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Validate;

/// <summary>Validate against a cluster: what exists there counts, and what would come of the definition is said.</summary>
public sealed class PreflightTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_definition_that_fits_is_told_where()
    {
        var answer = await Validate(Agents(), """{"id":"/new","cmd":"sleep 1","cpus":3,"mem":1000,"instances":2}""");

        answer.Valid.ShouldBeTrue();
        answer.HttpStatus.ShouldBe(201);
        answer.Preflight.Headline.ShouldBe("/new would start both instances: 1 on 10.0.0.1 and 1 on 10.0.0.2.");
        answer.Preflight.Placement.Packing.Assignments.Count.ShouldBe(2);
        answer.Sources.ShouldContain(s => s.Name == "MESOS_SLAVES" && s.State == SourceState.Read);
    }

    [Fact]
    public async Task A_definition_that_does_not_fit_is_valid_all_the_same()
    {
        var answer = await Validate(Agents(), """{"id":"/new","cmd":"sleep 1","cpus":3,"mem":1000,"instances":3}""");

        answer.Valid.ShouldBeTrue();
        answer.Preflight.State.ShouldBe(WorkloadState.Waiting);
        answer.Preflight.Headline.ShouldStartWith("/new waits for 3 instances");
        answer.Preflight.Placement.Packing.Placeable.ShouldBe(2);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_a_conflict_and_nothing_more_is_said()
    {
        var answer = await Validate(Agents().App("/web", "{}"), """{"id":"/web","cmd":"sleep 1"}""");

        answer.Valid.ShouldBeFalse();
        answer.HttpStatus.ShouldBe(409);
        answer.Message.ShouldBe("An app with id [/web] already exists.");
        answer.Preflight.ShouldBeNull();
        answer.Sources.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_group_that_exists_is_a_conflict()
    {
        var answer = await Validate(Agents().Group("/dev", enforceRole: true), """{"id":"/dev","groups":[]}""");

        answer.HttpStatus.ShouldBe(409);
    }

    [Fact]
    public async Task A_group_that_enforces_its_role_gives_it_to_its_apps()
    {
        var answer = await Validate(Agents().Group("/dev", enforceRole: true), """{"id":"/dev/web","cmd":"sleep 1"}""");

        answer.Valid.ShouldBeTrue();
        answer.Preflight.Workload.Role.ShouldBe("dev");
    }

    [Fact]
    public async Task Role_and_features_are_those_of_the_cluster_unless_given()
    {
        const string Gpus = """{"id":"/gpu","cmd":"sleep 1","gpus":1}""";

        var told = await Validate(Agents(), Gpus);
        var given = await server.Client.ValidateAsync(new ValidateRequest
        {
            Definition = Gpus,
            Against = Agents().Source(),
            EnabledFeatures = { "secrets" },
        });
        var role = await server.Client.ValidateAsync(new ValidateRequest
        {
            Definition = """{"id":"/a","cmd":"sleep 1"}""",
            Against = Agents().Source(),
            MarathonFlags = { ["mesos_role"] = "ops" },
        });

        told.Valid.ShouldBeTrue();
        JsonNode.Parse(told.NormalizedDefinition)!["role"]!.GetValue<string>().ShouldBe("slave_public");
        told.Preflight.Findings[0].Code.ShouldBe("offer.never_fits");
        given.Valid.ShouldBeFalse();
        JsonNode.Parse(role.NormalizedDefinition)!["role"]!.GetValue<string>().ShouldBe("ops");
    }

    [Fact]
    public async Task A_host_port_that_somebody_holds_everywhere_is_named()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 4096, ports: "80-80")
            .App("/lb", """{"portDefinitions":[{"port":80,"protocol":"tcp"}],"requirePorts":true}""")
            .Task("/lb", "10.0.0.1", members: """{"ports":[80]}""").UsedPort("10.0.0.1", 80);

        var answer = await Validate(cluster, """{"id":"/new","cmd":"sleep 1","portDefinitions":[{"port":80,"protocol":"tcp"}],"requirePorts":true}""");

        answer.Preflight.Findings[0].Code.ShouldBe("offer.insufficient_ports");
        answer.Preflight.Headline.ShouldContain("80");
    }

    [Fact]
    public async Task A_service_port_that_another_app_has_is_named()
    {
        var cluster = Agents().App("/lb", """{"portDefinitions":[{"port":10101,"protocol":"tcp"}]}""").Task("/lb", "10.0.0.1");

        var answer = await Validate(cluster, """{"id":"/new","cmd":"sleep 1","portDefinitions":[{"port":10101,"protocol":"tcp"}]}""");

        answer.Preflight.State.ShouldBe(WorkloadState.Progressing);
        answer.Preflight.Findings.ShouldContain(f => f.Code == "config.port.service_taken" && f.Summary.Contains("/lb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_network_that_nobody_is_in_is_named()
    {
        var cluster = Agents().App("/lb", """{"networks":[{"mode":"container","name":"dcos"}],"container":{"type":"MESOS","portMappings":[]}}""");

        var answer = await Validate(cluster, """{"id":"/new","cmd":"sleep 1","networks":[{"mode":"container","name":"dcoss"}],"container":{"type":"MESOS"}}""");

        answer.Preflight.Findings.ShouldContain(f => f.Code == "config.network.unseen" && f.Summary.Contains("dcos", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_without_headroom_is_said_to_need_it()
    {
        var cluster = Agents().App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var stuck = await Validate(cluster, """{"id":"/web","cmd":"sleep 2"}""", Operation.Update, "/web");
        const string Stopped = """{"id":"/web","cmd":"sleep 2","upgradeStrategy":{"minimumHealthCapacity":0,"maximumOverCapacity":0}}""";
        var through = await Validate(cluster, Stopped, Operation.Update, "/web");

        stuck.HttpStatus.ShouldBe(200);
        stuck.Preflight.Findings.Select(f => f.Code).ShouldContain("deployment.upgrade_needs_headroom");
        through.Preflight.Headline.ShouldBe("/web would be upgraded: 2 of 2 new instances start at once: 1 on 10.0.0.1 and 1 on 10.0.0.2.");
    }

    [Theory]
    [InlineData("1.9.109", true)]
    [InlineData("1.11.24", false)]
    public async Task A_change_of_a_unique_app_comes_through_and_only_a_restart_without_one_is_warned_of(string version, bool isWarned)
    {
        const string Unique = """{"id":"/web","cmd":"CMD","cpus":1,"mem":64,"instances":2,"constraints":[["hostname","UNIQUE"]]}""";
        var cluster = Agents().Marathon(version).App("/web", Unique.Replace("CMD", "./old", StringComparison.Ordinal))
            .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await server.Client.ValidateAsync(new ValidateRequest
        {
            Definition = Unique.Replace("CMD", "./new", StringComparison.Ordinal), TargetId = "/web", Operation = Operation.Update, Against = cluster.Source(),
        });

        answer.Valid.ShouldBeTrue(answer.Message);
        answer.Preflight.Findings.ShouldAllBe(f => !f.Code.StartsWith("deployment.upgrade", StringComparison.Ordinal));
        answer.Violations.Where(v => v.Rule == "config.upgrade.headroom").Select(v => v.Message).ShouldBe(isWarned
            ? ["a restart without a change, unlike an upgrade, keeps 2 of 2 instances until a new one runs and, on UNIQUE hostnames, needs agent number 3; "
                + "2 agents have resources for it"]
            : []);
    }

    [Fact]
    public async Task A_scaling_beyond_the_agents_is_warned_of_with_the_new_number_and_no_restart_is_told_of()
    {
        const string Unique = """{"id":"/web","cmd":"./run","cpus":1,"mem":64,"instances":COUNT,"constraints":[["hostname","UNIQUE"]]}""";
        var cluster = Agents().Marathon("1.9.109").App("/web", Unique.Replace("COUNT", "2", StringComparison.Ordinal))
            .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await server.Client.ValidateAsync(new ValidateRequest
        {
            Definition = Unique.Replace("COUNT", "3", StringComparison.Ordinal), TargetId = "/web", Operation = Operation.Update, Against = cluster.Source(),
        });

        answer.Preflight.Findings[0].Code.ShouldBe("offer.unique_exhausted");
        answer.Preflight.Findings.Where(f => f.Code.StartsWith("config.", StringComparison.Ordinal)).Select(f => f.Code)
            .ShouldBe(["config.instances.unique"]);
        answer.Violations.Select(v => v.Rule).ShouldBe(["config.instances.unique"]);
    }

    [Fact]
    public async Task An_upgrade_that_a_fixed_port_stops_is_told_once()
    {
        const string Fixed = """{"id":"/web","cmd":"CMD","cpus":1,"mem":64,"requirePorts":true,"portDefinitions":[{"port":31110}]}""";
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", Fixed.Replace("CMD", "./old", StringComparison.Ordinal))
            .Task("/web", "10.0.0.1", members: """{"ports":[31110]}""").Snapshot().PortInUse(0, 31110);

        var answer = await server.Client.ValidateAsync(new ValidateRequest
        {
            Definition = Fixed.Replace("CMD", "./new", StringComparison.Ordinal), TargetId = "/web", Operation = Operation.Update,
            Against = new ClusterSource { Snapshot = cluster },
        });

        answer.Preflight.Findings[0].Code.ShouldBe("deployment.upgrade_deadlock");
        answer.Preflight.Findings.Skip(1).ShouldAllBe(f => f.Code != "config.ports.fixed.upgrade");
        answer.Violations.ShouldAllBe(v => v.Rule != "config.ports.fixed.upgrade");
    }

    [Fact]
    public async Task Of_a_group_the_first_workload_that_gets_stuck_beside_the_others_is_told()
    {
        const string Group = """
            {"id":"/shop","apps":[
              {"id":"a","cmd":"sleep 1","cpus":3,"mem":100,"instances":2,"dependencies":["/shop/z"]},
              {"id":"z","cmd":"sleep 1","cpus":3,"mem":100}]}
            """;

        var answer = await Validate(Agents(), Group);

        answer.Kind.ShouldBe(DefinitionKind.Group);
        answer.Preflight.Workload.Id.ShouldBe("/shop/a");
        answer.Preflight.State.ShouldBe(WorkloadState.Waiting);
        answer.Preflight.Placement.Packing.Placeable.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_group_that_fits_the_workload_with_the_fewest_agents_is_told()
    {
        var cluster = Agents().Agent("10.0.0.3", 1, 1024);

        var answer = await Validate(cluster, """
            {"id":"/shop","apps":[{"id":"/shop/a","cmd":"sleep 1","mem":100},{"id":"/shop/b","cmd":"sleep 1","cpus":2,"mem":100}]}
            """);

        answer.Preflight.Workload.Id.ShouldBe("/shop/b");
        answer.Preflight.State.ShouldBe(WorkloadState.Progressing);
    }

    [Fact]
    public async Task A_group_without_workloads_has_no_preflight() =>
        (await Validate(Agents(), """{"id":"/shop","groups":[{"id":"sub"}]}""")).Preflight.ShouldBeNull();

    [Fact]
    public async Task A_source_without_anything_and_a_bad_one_name_their_fields()
    {
        var empty = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.ValidateAsync(new ValidateRequest { Definition = "{}", Against = new ClusterSource() }));
        var none = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.ValidateAsync(new ValidateRequest { Definition = "{}", Against = new ClusterSource { Snapshot = new Snapshot() } }));
        var unknown = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.ValidateAsync(new ValidateRequest { Definition = "{}", Against = new ClusterSource { Cluster = "prodd" } }));

        empty.Fields().ShouldBe(["against"]);
        none.Fields().ShouldBe(["against.snapshot.documents"]);
        unknown.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_cluster_there_is_neither_preflight_nor_source()
    {
        var answer = await server.Client.ValidateAsync(new ValidateRequest { Definition = """{"id":"/new","cmd":"sleep 1"}""" });

        answer.Valid.ShouldBeTrue();
        answer.Preflight.ShouldBeNull();
        answer.Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_question_gives_the_same_answer_over_grpc_and_http()
    {
        var request = new ValidateRequest { Definition = """{"id":"/new","cmd":"sleep 1","instances":5}""", Against = Agents().Source() };

        var first = Timeless(await server.Client.ValidateAsync(request));
        var response = await server.Http.PostJsonAsync("/v1/validate", JsonFormatter.Default.Format(request));

        Timeless(JsonParser.Default.Parse<ValidateResponse>(await response.Content.ReadAsStringAsync())).ShouldBe(first);
    }

    private static byte[] Timeless(ValidateResponse response)
    {
        foreach (var run in response.Preflight.AnalyzerRuns)
        {
            run.Duration = null;
        }

        return response.ToByteArray();
    }

    private async Task<ValidateResponse> Validate(StoryCluster cluster, string definition, Operation operation = Operation.Create, string target = "") =>
        await server.Client.ValidateAsync(
            new ValidateRequest { Definition = definition, Operation = operation, TargetId = target, Against = cluster.Source() });

    private static StoryCluster Agents() => new StoryCluster().Agent("10.0.0.1", 4, 4096).Agent("10.0.0.2", 4, 4096);
}
