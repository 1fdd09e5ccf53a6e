using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Live;

public sealed class HttpClusterSourceTests
{
    [Fact]
    public async Task Whole_cluster_is_read_from_both_addresses()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var snapshot = await cluster.ReadAsync(o => o.MarathonFlags["gpu_scheduling_behavior"] = "unrestricted");

        snapshot.Sources.Where(s => s.State != SourceState.Read).ShouldBeEmpty();
        snapshot.Sources.Length.ShouldBe(FakeCluster.Bodies.Count);
        snapshot.Workloads.Single().Id.ShouldBe("/web");
        snapshot.Groups.Single(g => g.Id == "/crm").EnforceRole.ShouldBe(true);
        snapshot.Queue.Single().Count.ShouldBe(1);
        snapshot.Agents.Single().Id.ShouldBe("S0");
        snapshot.Marathon.Version.ShouldBe("1.11.24");
        snapshot.Marathon.GpuSchedulingBehavior.ShouldBe("unrestricted");
        snapshot.HomeRegion.Value.ShouldBe("eu");
        snapshot.MesosVersion.ShouldBe("1.10.0");
        snapshot.MesosFlags["role_sorter"].ShouldBe("random");
    }

    [Fact]
    public async Task Everything_that_a_diagnosis_embeds_is_asked_for()
    {
        await using var cluster = await FakeCluster.StartAsync();

        await cluster.ReadAsync();

        cluster.Requests.Single(r => r.Path == "/marathon/v2/queue").Query.ShouldBe("?embed=lastUnusedOffers");
        var embeds = cluster.Requests.Single(r => r.Path == "/marathon/v2/apps").Query;
        embeds.ShouldContain("embed=apps.tasks");
        embeds.ShouldContain("embed=apps.lastTaskFailure");
        embeds.ShouldContain("embed=apps.readiness");
        cluster.Requests.Single(r => r.Path == "/marathon/v2/groups").Query.ShouldBe("?embed=group.groups");
    }

    [Fact]
    public async Task State_gives_the_master_alone_and_is_asked_for_once_a_minute()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var clock = new ManualTime();
        using var source = cluster.Source(time: clock);

        (await source.ReadAsync(CancellationToken.None)).Frameworks.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(59));
        var second = await source.ReadAsync(CancellationToken.None);
        cluster.Asked("/mesos/state").ShouldBe(1);
        second.HomeRegion.Value.ShouldBe("eu");

        clock.Advance(TimeSpan.FromSeconds(2));
        await source.ReadAsync(CancellationToken.None);
        cluster.Asked("/mesos/state").ShouldBe(2);
    }

    [Theory]
    [InlineData(404, SourceState.Missing, "The endpoint does not exist there (HTTP 404).")]
    [InlineData(403, SourceState.Failed, "Access is refused (HTTP 403): no credentials were sent.")]
    public async Task Without_its_endpoint_the_frameworks_are_those_of_the_state(int status, SourceState state, string why)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/frameworks", status);
        cluster.Answer("/mesos/state", """
            {"version": "1.10.0", "frameworks": [
              {"id": "f1", "name": "marathon", "tasks": [{"id": "t", "statuses": [{"state": "TASK_RUNNING"}]}], "active": true, "connected": false,
               "capabilities": ["GPU_RESOURCES"], "roles": ["slave_public", "*"], "used_resources": {"cpus": 2.5, "mem": 32.0}, "webui_url": "x"},
              {"executors": [{"id": "e"}], "id": "f2", "name": "chronos", "active": false, "role": "*"}], "domain": {}, "flags": {"role_sorter": "drf"}}
            """);

        var snapshot = await cluster.ReadAsync();

        snapshot.Frameworks.Select(f => (f.Id, f.Name, f.Active, f.Connected, f.ReadFrom)).ShouldBe(
            [("f1", "marathon", true, false, DocumentKind.MesosState), ("f2", "chronos", false, null, DocumentKind.MesosState)]);
        snapshot.Frameworks[0].Roles.ShouldBe(["slave_public", "*"]);
        snapshot.Frameworks[0].Capabilities.ShouldBe(["GPU_RESOURCES"]);
        snapshot.Frameworks[0].Used.Cpus.ShouldBe(2.5);
        snapshot.MesosFlags["role_sorter"].ShouldBe("drf");
        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosFrameworks).ShouldBe(
            new SourceStatus(DocumentKind.MesosFrameworks, "", state, null, $"{why} What MESOS_STATE tells of frameworks was used.")
            {
                IsAccessRefused = status == 403,
            });
        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosState).State.ShouldBe(SourceState.Read);
    }

    [Fact]
    public async Task Frameworks_of_a_remembered_state_are_told_as_of_when_it_was_read()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/frameworks", 404);
        var clock = new ManualTime();
        using var source = cluster.Source(time: clock);
        var first = await source.ReadAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(30));

        var second = await source.ReadAsync(CancellationToken.None);

        second.Frameworks.ShouldHaveSingleItem().Id.ShouldBe("ghost");
        At(second, DocumentKind.MesosState).ShouldBe(At(first, DocumentKind.MesosState));
        At(second, DocumentKind.MesosSlaves).ShouldBe(At(first, DocumentKind.MesosSlaves) + TimeSpan.FromSeconds(30));

        static DateTimeOffset? At(ClusterSnapshot snapshot, DocumentKind kind) => snapshot.Sources.Single(s => s.Kind == kind).ObservedAt;
    }

    [Fact]
    public async Task Damaged_state_is_told_with_its_place()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/state", "{\"version\": \"1.10.0\",\n \"domain\": [}");

        var snapshot = await cluster.ReadAsync();

        var status = snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosState);
        status.State.ShouldBe(SourceState.Failed);
        status.Detail.ShouldContain("line 2 column 13");
    }

    [Fact]
    public async Task Mesos_that_is_down_leaves_Marathon()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var snapshot = await cluster.ReadAsync(o => o.MesosUrl = new Uri("http://127.0.0.1:1/"));

        snapshot.Workloads.Single().Id.ShouldBe("/web");
        var mesos = snapshot.Sources.Where(s => s.Kind >= DocumentKind.MesosState && s.Kind <= DocumentKind.MesosFlags).ToArray();
        mesos.Length.ShouldBe(8);
        mesos.ShouldAllBe(s => s.State == SourceState.Failed && s.Detail == "Cannot be connected to.");
    }

    [Fact]
    public async Task Address_that_is_not_configured_is_missing()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var snapshot = await cluster.ReadAsync(o => o.MarathonUrl = null);

        snapshot.Agents.Single().Id.ShouldBe("S0");
        snapshot.Sources.Single(s => s.Kind == DocumentKind.MarathonQueue).ShouldBe(
            new SourceStatus(DocumentKind.MarathonQueue, "", SourceState.Missing, null, "No MarathonUrl is configured."));
    }

    [Fact]
    public async Task Nothing_reachable_is_one_exception_that_names_no_address_and_no_token()
    {
        var options = new ClusterOptions { MarathonUrl = new Uri("http://127.0.0.1:1/"), MesosUrl = new Uri("http://127.0.0.1:2/"), Token = "secret-token" };
        using var source = new OpenSource(options, new MemoryBudget(1 << 30));

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => source.ReadAsync(CancellationToken.None));

        exception.ClusterName.ShouldBe("test");
        exception.Message.ShouldBe("Cluster test cannot be read: Cannot be connected to.");
    }

    [Fact]
    public async Task Endpoint_that_hangs_costs_that_document_alone()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/frameworks", http => Task.Delay(Timeout.Infinite, http.RequestAborted));

        var snapshot = await cluster.ReadAsync(o => o.Timeout = TimeSpan.FromSeconds(2));

        var status = snapshot.Sources.Single(s => s.State != SourceState.Read);
        status.Kind.ShouldBe(DocumentKind.MesosFrameworks);
        status.Detail.ShouldBe("No answer within 2 s. What MESOS_STATE tells of frameworks was used.");
    }

    [Fact]
    public async Task Body_that_never_ends_costs_that_document_alone()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/queue", async http =>
        {
            await http.Response.Body.WriteAsync("{\"queue\": ["u8.ToArray(), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });

        var snapshot = await cluster.ReadAsync(o => o.Timeout = TimeSpan.FromSeconds(2));

        snapshot.Sources.Single(s => s.State != SourceState.Read).Kind.ShouldBe(DocumentKind.MarathonQueue);
    }

    [Fact]
    public async Task Caller_who_gives_up_is_let_go()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/slaves", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var source = cluster.Source();
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => source.ReadAsync(caller.Token));
    }
}
