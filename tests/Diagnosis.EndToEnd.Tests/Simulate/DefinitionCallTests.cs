using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Simulate;

/// <summary>What if the definition were another.</summary>
public sealed class DefinitionCallTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_new_app_is_placed_where_there_is_room_and_has_no_today()
    {
        var answer = await Simulate(Agents(), new() { Definition = """{"id":"/new","cmd":"sleep 1","cpus":3,"mem":1000,"instances":2}""" });

        answer.Today.ShouldBeNull();
        answer.Simulated.Workload.Id.ShouldBe("/new");
        answer.Simulated.State.ShouldBe(WorkloadState.Progressing);
        answer.Simulated.Headline.ShouldBe("/new would start both instances: 1 on 10.0.0.1 and 1 on 10.0.0.2.");
        answer.Simulated.Instances.Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_app_that_is_too_large_is_said_to_be_so()
    {
        var answer = await Simulate(Agents(), new() { Definition = """{"id":"/new","cmd":"sleep 1","cpus":0.1,"mem":12000,"instances":2}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task A_new_pod_is_placed_with_its_executor()
    {
        const string Pod = """
            {"id":"/pod","containers":[{"name":"a","exec":{"command":{"shell":"sleep 1"}},"resources":{"cpus":1,"mem":4080}}],
             "scaling":{"kind":"fixed","instances":1}}
            """;

        var answer = await Simulate(Agents(), new() { Definition = Pod });

        answer.Simulated.Workload.Kind.ShouldBe(WorkloadKind.Pod);
        answer.Simulated.Findings[0].Code.ShouldBe("offer.never_fits");
        answer.Simulated.Headline.ShouldContain("4112");
    }

    [Fact]
    public async Task A_smaller_memory_lets_a_stuck_app_start()
    {
        var cluster = Agents().App("/mem", """{"mem":12000,"instances":2}""").Waits("/mem", 2);

        var answer = await Simulate(cluster, new() { WorkloadId = "/mem", DefinitionPatch = """{"mem":4096}""" });

        answer.Today.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Headline.ShouldBe("/mem would be upgraded: 2 of 2 new instances start at once: 1 on 10.0.0.1 and 1 on 10.0.0.2.");
    }

    [Theory]
    [InlineData("LIKE", "a", 0.6)]
    [InlineData("LIKE", "a|b", 1)]
    public async Task An_upgrade_that_hangs_on_which_old_instance_is_stopped_first_says_so(string condition, string value, double confidence)
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 1024, attributes: """{"rack":"a"}""").Agent("10.0.0.2", 4, 1024, attributes: """{"rack":"b"}""")
            .App("/web", """{"mem":1024,"instances":2,"upgradeStrategy":{"minimumHealthCapacity":0.5,"maximumOverCapacity":1}}""")
            .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");
        var patch = $$"""{"mem":512,"constraints":[["rack","{{condition}}","{{value}}"]]}""";

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = patch });

        answer.Simulated.Headline.ShouldStartWith("/web would be upgraded: ");
        answer.Simulated.Findings[0].Confidence.ShouldBe(confidence);
        answer.Simulated.Findings[0].Explanation.Contains("Assumed: that Marathon stops the old instance on 10.0.0.1 first.", StringComparison.Ordinal)
            .ShouldBe(confidence < 1);
    }

    [Fact]
    public async Task A_patch_that_only_scales_leaves_what_runs_alone()
    {
        var cluster = Agents().App("/web", """{"cpus":1,"mem":100}""").Task("/web", "10.0.0.1");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"instances":3}""" });

        answer.Simulated.Headline.ShouldStartWith("/web would start 2 more instances beside the 1 that runs: ");
        answer.Simulated.DeploymentIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_leaves_everything_as_it_is()
    {
        var cluster = Agents().App("/web", """{"cpus":1,"mem":100}""").Task("/web", "10.0.0.1");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"mem":100}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Healthy);
        answer.Simulated.Headline.ShouldBe(answer.Today.Headline);
    }

    [Fact]
    public async Task An_upgrade_without_room_for_one_more_gets_stuck_at_its_beginning()
    {
        var cluster = Agents().App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"cmd":"sleep 2"}""" });

        answer.Today.State.ShouldBe(WorkloadState.Healthy);
        answer.Simulated.Instances.Running.ShouldBe(2);
        answer.Simulated.Instances.Waiting.ShouldBe(2);
        answer.Simulated.DeploymentIds.ShouldBe(["simulated"]);
        answer.Simulated.Findings[0].Code.ShouldBe("deployment.upgrade_needs_headroom");
        answer.Simulated.State.ShouldBe(WorkloadState.Blocked);
    }

    [Fact]
    public async Task An_upgrade_that_may_stop_old_instances_first_comes_through()
    {
        var cluster = Agents().App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await Simulate(
            cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"upgradeStrategy":{"minimumHealthCapacity":0.5,"maximumOverCapacity":0}}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Progressing);
        answer.Simulated.Headline.ShouldBe(
            "/web would be upgraded: 1 of 2 new instances starts at once beside 1 old one, the rest as old ones make room: 1 on 10.0.0.1.");
    }

    [Fact]
    public async Task An_upgrade_whose_first_new_instance_fits_goes_on_in_the_places_of_old_ones()
    {
        var cluster = Agents().Agent("10.0.0.3", 4, 4096).App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1")
            .Task("/web", "10.0.0.2");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"cmd":"sleep 2"}""" });

        answer.Simulated.Headline.ShouldBe(
            "/web would be upgraded: 1 of 2 new instances starts at once beside 2 old ones, the rest as old ones make room: 1 on 10.0.0.3.");
    }

    [Fact]
    public async Task An_upgrade_to_a_larger_size_gets_stuck_where_no_old_place_is_large_enough()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 2, 4096).Agent("10.0.0.2", 2, 4096).Agent("10.0.0.3", 4, 4096)
            .App("/web", """{"cpus":1.5,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"cpus":3}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Instances.Running.ShouldBe(2);
        answer.Simulated.Instances.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task An_upgrade_that_may_neither_stop_nor_start_is_a_deadlock()
    {
        var cluster = Agents().App("/web", """
            {"cpus":1,"mem":100,"instances":2,"readinessChecks":[{"name":"r","protocol":"HTTP","path":"/","portName":"http"}],
             "portDefinitions":[{"port":10001,"name":"http","protocol":"tcp"}],"upgradeStrategy":{"minimumHealthCapacity":1,"maximumOverCapacity":0}}
            """)
            .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"cmd":"sleep 2"}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Blocked);
        answer.Simulated.Findings[0].Code.ShouldBe("deployment.upgrade_deadlock");
    }

    [Fact]
    public async Task An_upgrade_that_needs_the_host_port_of_the_old_instance_is_a_deadlock()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 4096)
            .App("/web", """{"cpus":1,"mem":100,"portDefinitions":[{"port":31005,"protocol":"tcp"}],"requirePorts":true}""")
            .Task("/web", "10.0.0.1", members: """{"ports":[31005]}""").UsedPort("10.0.0.1", 31005);

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"cmd":"sleep 2"}""" });

        answer.Simulated.Findings[0].Code.ShouldBe("deployment.upgrade_deadlock");
        answer.Simulated.Headline.ShouldContain("31005");
    }

    [Fact]
    public async Task Overlays_and_a_patch_add_up()
    {
        var cluster = Agents().App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1").Task("/web", "10.0.0.2");
        var request = new SimulateRequest
        {
            WorkloadId = "/web",
            DefinitionPatch = """{"cmd":"sleep 2"}""",
            Overlays = { new Overlay { AddAgents = new AddAgents { Count = 2, Like = "10.0.0.1" } } },
        };

        var answer = await Simulate(cluster, request);

        answer.Simulated.Headline.ShouldStartWith("/web would be upgraded: 2 of 2 new instances start at once beside 2 old ones: ");
    }

    [Fact]
    public async Task A_patch_of_a_definition_is_applied_to_it_and_null_removes()
    {
        const string Definition = """{"id":"/new","cmd":"sleep 1","cpus":1,"mem":100,"constraints":[["rack","CLUSTER","r1"]]}""";

        var without = await Simulate(Agents(), new() { Definition = Definition });
        var with = await Simulate(Agents(), new() { Definition = Definition, DefinitionPatch = """{"constraints":null}""" });

        without.Simulated.State.ShouldBe(WorkloadState.Waiting);
        with.Simulated.State.ShouldBe(WorkloadState.Progressing);
    }

    [Fact]
    public async Task A_null_in_a_patch_removes_what_an_existing_definition_has()
    {
        var cluster = Agents().App("/web", """{"mem":100,"constraints":[["rack","CLUSTER","r1"]]}""").Waits("/web", 1, reason: "UnfulfilledConstraint");

        var answer = await Simulate(cluster, new() { WorkloadId = "/web", DefinitionPatch = """{"constraints":null}""" });

        answer.Today.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.State.ShouldBe(WorkloadState.Progressing);
    }

    [Fact]
    public async Task Without_agents_nothing_is_promised()
    {
        var answer = await Simulate(Agents().Without(DocumentKind.MesosSlaves), new() { Definition = """{"id":"/new","cmd":"sleep 1"}""" });

        answer.Simulated.State.ShouldBe(WorkloadState.Unknown);
        answer.Simulated.Findings[0].Explanation.ShouldContain("MESOS_SLAVES is missing");
    }

    [Fact]
    public async Task The_same_question_gives_the_same_bytes()
    {
        var cluster = Agents().Agent("10.0.0.3", 4, 4096).App("/web", """{"cpus":3,"mem":1000,"instances":2}""").Task("/web", "10.0.0.1")
            .Task("/web", "10.0.0.2");
        var request = new SimulateRequest
        {
            WorkloadId = "/web", DefinitionPatch = """{"cpus":2.5}""", Overlays = { new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.2" } } },
        };

        var first = await Simulate(cluster, request);
        var second = await Simulate(cluster, request);

        Timeless(first).ShouldBe(Timeless(second));
    }

    [Fact]
    public async Task It_is_served_over_http_with_the_same_answer()
    {
        var request = new SimulateRequest { Source = Agents().Source(), Definition = """{"id":"/new","cmd":"sleep 1","instances":3}""" };

        var response = await server.Http.PostJsonAsync("/v1/simulate", JsonFormatter.Default.Format(request));

        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((string)json["simulated"]!["headline"]!).ShouldBe((await server.Client.SimulateAsync(request)).Simulated.Headline);
    }

    private static byte[] Timeless(SimulateResponse response)
    {
        var copy = response.Clone();
        foreach (var run in copy.Today.AnalyzerRuns.Concat(copy.Simulated.AnalyzerRuns))
        {
            run.Duration = null;
        }

        return copy.ToByteArray();
    }

    private async Task<SimulateResponse> Simulate(StoryCluster cluster, SimulateRequest request)
    {
        var asked = request.Clone();
        asked.Source = cluster.Source();
        return await server.Client.SimulateAsync(asked);
    }

    private static StoryCluster Agents() => new StoryCluster().Agent("10.0.0.1", 4, 4096).Agent("10.0.0.2", 4, 4096);
}
