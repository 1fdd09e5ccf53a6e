using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Simulate;

public sealed class SimulateErrorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string, SimulateRequest, string[]> BadRequests => new()
    {
        { "nothing at all", new SimulateRequest(), ["source", "workload_id", "overlays"] },
        { "nothing changes", new SimulateRequest { Source = Cluster().Source(), WorkloadId = "/web" }, ["overlays"] },
        { "an empty overlay", Overlaid(new Overlay()), ["overlays[0]"] },
        { "no agent to add", Overlaid(new Overlay { AddAgents = new AddAgents { Count = 1 } }), ["overlays[0].add_agents.like"] },
        { "no count", Overlaid(new Overlay { AddAgents = new AddAgents { Like = "10.0.0.1" } }), ["overlays[0].add_agents.count"] },
        { "too many agents", Overlaid(Add(6000), Add(6000)), ["overlays"] },
        { "too many overlays", Overlaid([.. Enumerable.Range(0, 101).Select(_ => Add(1))]), ["overlays"] },
        {
            "an impossible agent",
            Overlaid(new Overlay
            {
                AddAgents = new AddAgents
                {
                    Count = 1,
                    Described = new AgentDescription
                    {
                        Cpus = double.NaN, MemMib = -1, Gpus = 1e300,
                        Ports = { new PortRange { Begin = 9, End = 8 }, new PortRange { Begin = -1, End = 65536 } },
                    },
                },
            }),
            [
                "overlays[0].add_agents.described.cpus", "overlays[0].add_agents.described.mem_mib", "overlays[0].add_agents.described.gpus",
                "overlays[0].add_agents.described.ports[0]", "overlays[0].add_agents.described.ports[1].begin",
                "overlays[0].add_agents.described.ports[1].end",
            ]
        },
        { "a negative scale", Overlaid(new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/web", Instances = -1 } }),
            ["overlays[0].scale_workload.instances"] },
        { "the unreserved role", Overlaid(new Overlay { Unreserve = new Unreserve { Role = "*" } }), ["overlays[0].unreserve.role"] },
        { "no amounts", Overlaid(new Overlay { ChangeQuota = new ChangeQuota { Role = "slave_public" } }), ["overlays[0].change_quota"] },
        {
            "an infinite limit",
            Overlaid(new Overlay { ChangeQuota = new ChangeQuota { Role = "slave_public", Limit = new QuotaAmounts { Cpus = double.PositiveInfinity } } }),
            ["overlays[0].change_quota.limit.cpus"]
        },
        { "a patch that is no object", Patched("[1]"), ["definition_patch"] },
        { "a patch that is not JSON", Patched("{\"mem\":"), ["definition_patch"] },
        { "a patch with a member twice", Patched("""{"mem":1,"mem":2}"""), ["definition_patch"] },
        { "a patch nested too deep", Patched(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200)), ["definition_patch"] },
        { "a patch that Marathon would refuse", Patched("""{"mem":-5}"""), ["definition_patch"] },
        { "a patch of the id", Patched("""{"id":"/other"}"""), ["definition_patch"] },
        { "a definition of another id", Defined("""{"id":"/other","cmd":"true"}""", "/web"), ["definition"] },
        { "a group", Defined("""{"id":"/g","apps":[]}""", ""), ["definition"] },
        { "a definition without id", Defined("""{"cmd":"true"}""", ""), ["definition"] },
        {
            "definition, patch and overlays at once",
            new SimulateRequest { Definition = """{"cmd":"true"}""", DefinitionPatch = "[]", Overlays = { new Overlay(), Add(0) } },
            ["source", "definition", "definition_patch", "overlays[0]", "overlays[1].add_agents.count"]
        },
        {
            "what only the cluster tells, at once",
            new SimulateRequest
            {
                Source = Cluster().Source(),
                WorkloadId = "/web",
                DefinitionPatch = """{"id":"/other","mem":-5}""",
                Overlays =
                {
                    Add(1), new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.9" } },
                    new Overlay { Unreserve = new Unreserve { Role = "kafak" } },
                    new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/wbe" } },
                    new Overlay { ChangeQuota = new ChangeQuota { Role = "slave_publik", Limit = new QuotaAmounts() } },
                },
            },
            [
                "overlays[1].drain_agent.agent", "overlays[2].unreserve.role", "overlays[3].scale_workload.workload_id", "overlays[4].change_quota.role",
                "definition_patch",
            ]
        },
        {
            "what a look at the request tells, and what only the cluster does, at once",
            new SimulateRequest
            {
                Source = Cluster().Source(),
                WorkloadId = "/web",
                DefinitionPatch = "[1]",
                Overlays =
                {
                    new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.9" } },
                    new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/wbe", Instances = -1 } },
                    new Overlay { AddAgents = new AddAgents { Like = "10.0.0.8" } },
                    new Overlay(),
                },
            },
            [
                "definition_patch", "overlays[0].drain_agent.agent", "overlays[1].scale_workload.instances", "overlays[1].scale_workload.workload_id",
                "overlays[2].add_agents.count", "overlays[2].add_agents.like", "overlays[3]",
            ]
        },
        {
            "another id that Marathon would refuse besides, and a workload that nobody names",
            new SimulateRequest { Source = Cluster().Source(), Definition = """{"id":"/new","cpus":-1}""", Overlays = { new Overlay() } },
            ["definition", "overlays[0]"]
        },
        {
            "an agent that a faulty overlay would have added",
            Overlaid(
                new Overlay { AddAgents = new AddAgents { Count = 1, Described = new AgentDescription { Hostname = "new", Cpus = -1 } } },
                new Overlay { DrainAgent = new DrainAgent { Agent = "new-added-1" } }),
            ["overlays[0].add_agents.described.cpus"]
        },
        {
            "names that a faulty description brings, and others",
            Overlaid(
                new Overlay { AddAgents = new AddAgents { Count = 1, Described = new AgentDescription { Hostname = "new", Role = "fresh", Cpus = -1 } } },
                new Overlay { Unreserve = new Unreserve { Role = "fresh", Agent = "new-added-1" } },
                new Overlay { Unreserve = new Unreserve { Role = "stale", Agent = "old-added-1" } }),
            ["overlays[0].add_agents.described.cpus", "overlays[2].unreserve.role", "overlays[2].unreserve.agent"]
        },
        {
            "an agent without a proper name for itself and attributes",
            Overlaid(new Overlay
            {
                AddAgents = new AddAgents
                {
                    Count = 1, Described = new AgentDescription { Hostname = " ", Cpus = 1, Attributes = { [""] = "x", ["zone"] = "a\u0001" } },
                },
            }),
            [
                "overlays[0].add_agents.described.hostname", "overlays[0].add_agents.described.attributes[]",
                "overlays[0].add_agents.described.attributes[zone]",
            ]
        },
    };

    public static TheoryData<string, Overlay, string, string> UnknownNames => new()
    {
        { "an agent to copy", new Overlay { AddAgents = new AddAgents { Count = 1, Like = "10.0.0.9" } }, "agent", "10.0.0.1" },
        { "an agent to drain", new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.11" } }, "agent", "10.0.0.1" },
        { "a workload to scale", new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/wbe" } }, "workload", "/web" },
        { "a role to unreserve", new Overlay { Unreserve = new Unreserve { Role = "kafak" } }, "role with reservations", "kafka" },
        { "an agent to unreserve", new Overlay { Unreserve = new Unreserve { Role = "kafka", Agent = "10.0.0.3" } }, "agent", "10.0.0.1" },
        { "a role with a quota", new Overlay { ChangeQuota = new ChangeQuota { Role = "slave_publik", Limit = new QuotaAmounts() } }, "role", "slave_public" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_bad_question_names_its_fields(string what, SimulateRequest request, string[] fields)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request), what);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument, what);
        error.Fields().Distinct().ShouldBe(fields, ignoreOrder: true, what);
    }

    [Theory]
    [MemberData(nameof(UnknownNames))]
    public async Task An_unknown_name_in_an_overlay_is_told_the_nearest(string what, Overlay overlay, string type, string nearest)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(Overlaid(overlay)), what);

        error.StatusCode.ShouldBe(StatusCode.NotFound, what);
        error.Detail<Google.Rpc.ResourceInfo>().ResourceType.ShouldBe(type);
        error.Detail<Google.Rpc.ResourceInfo>().Description.ShouldContain(nearest);
    }

    [Fact]
    public async Task All_names_that_are_not_there_are_told_at_once()
    {
        var request = Overlaid(
            new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.9" } }, new Overlay { Unreserve = new Unreserve { Role = "kafak" } });
        request.WorkloadId = "/webb";

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        error.Details<Google.Rpc.ResourceInfo>().Select(d => d.ResourceName).ShouldBe(["10.0.0.9", "kafak", "/webb"]);
        error.Status.Detail.ShouldContain("There is no workload '/webb'. Nearest: /web.");
    }

    [Fact]
    public async Task Of_one_overlay_all_names_that_are_not_there_are_told()
    {
        var request = Overlaid(new Overlay { Unreserve = new Unreserve { Role = "kafak", Agent = "10.0.0.3" } });

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.Details<Google.Rpc.ResourceInfo>().Select(d => d.ResourceName).ShouldBe(["kafak", "10.0.0.3"]);
    }

    [Fact]
    public async Task All_that_Marathon_refuses_of_a_patch_is_told_beside_another_id()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(Patched("""{"id":"/other","mem":-5,"cpus":-1}""")));

        var words = error.Detail<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Description).ToArray();
        words[0].ShouldBe("Its id would be /other, and the workload is /web.");
        words.ShouldContain(word => word.Contains("/mem", StringComparison.Ordinal));
        words.ShouldContain(word => word.Contains("/cpus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_workload_is_told_the_nearest()
    {
        var request = new SimulateRequest { Source = Cluster().Source(), WorkloadId = "/webb", DefinitionPatch = "{}" };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        error.Status.Detail.ShouldBe("There is no workload '/webb'. Nearest: /web.");
    }

    [Fact]
    public async Task A_definition_that_is_not_json_is_told_its_place()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(Defined("{\n  \"id\": \"/a\",\n  oops\n}", "")));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldStartWith("definition: Line 3 column 3");
    }

    [Fact]
    public async Task A_definition_that_Marathon_refuses_is_told_place_and_path()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(
            Defined("{\"id\":\"/a\",\"cmd\":\"true\",\n\"constraints\":[[\"hostname\",\"UNIK\"]]}", "")));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldStartWith("definition: Line 2 column ");
        error.Status.Detail.ShouldContain(", /constraints: ");
    }

    [Fact]
    public async Task What_an_agent_that_cannot_be_copied_would_not_bring_is_told_at_once()
    {
        var request = Overlaid(
            new Overlay { AddAgents = new AddAgents { Count = 1, Like = "no-such" } },
            new Overlay { DrainAgent = new DrainAgent { Agent = "nope" } },
            new Overlay { Unreserve = new Unreserve { Role = "nobody", Agent = "zz" } },
            new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.1-added-1" } });

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        string[] told = ["no-such", "nope", "nobody", "zz"];
        told.ShouldAllBe(name => error.Status.Detail.Contains($"'{name}'"), error.Status.Detail);
        error.Status.Detail.ShouldNotContain("added");
    }

    [Fact]
    public async Task What_unlisted_tasks_would_free_is_not_guessed()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 4096).App("/web", "{}").App("/other", """{"instances":3,"tasks":null,"tasksRunning":3}""");
        var request = new SimulateRequest
        {
            Source = cluster.Source(),
            WorkloadId = "/web",
            Overlays = { new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/other", Instances = 1 } } },
        };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["overlays[0].scale_workload"]);
        error.Status.Detail.ShouldContain("embed=apps.tasks");
    }

    private static StoryCluster Cluster() => new StoryCluster().Agent("10.0.0.1", 4, 4096, role: "kafka").Agent("10.0.0.2", 4, 4096).App("/web", "{}")
        .Waits("/web", 1);

    private static Overlay Add(int count) => new() { AddAgents = new AddAgents { Count = count, Like = "10.0.0.1" } };

    private static SimulateRequest Overlaid(params Overlay[] overlays) => new() { Source = Cluster().Source(), WorkloadId = "/web", Overlays = { overlays } };

    private static SimulateRequest Patched(string patch) => new() { Source = Cluster().Source(), WorkloadId = "/web", DefinitionPatch = patch };

    private static SimulateRequest Defined(string definition, string id) => new() { Source = Cluster().Source(), WorkloadId = id, Definition = definition };
}
