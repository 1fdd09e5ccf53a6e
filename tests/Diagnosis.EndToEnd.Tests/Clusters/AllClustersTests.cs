using System.Text.Json.Nodes;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Tests;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Clusters;

/// <summary>Questions about all clusters at once, of which one is down and another does not answer.</summary>
public sealed class AllClustersTests : IAsyncLifetime
{
    private FakeDcos _east = null!;
    private FakeDcos _west = null!;
    private FakeDcos _silent = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        (_east, _west, _silent) = (await StartAsync("/a", "/b", "/c"), await StartAsync("/a", "/z"), await StartAsync());
        foreach (var path in (string[])["/service/marathon/v2/apps", "/service/marathon/v2/queue", "/mesos/slaves"])
        {
            _silent.Answer(path, http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        }

        _server = await ServeAsync("1s");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _east.DisposeAsync();
        await _west.DisposeAsync();
        await _silent.DisposeAsync();
    }

    [Fact]
    public async Task Clusters_that_answer_are_listed_in_time_and_those_that_do_not_are_told()
    {
        await using var patient = await ServeAsync("10m");
        await patient.Client.ListWorkloadsAsync(new() { Source = new() { Cluster = "east" } });

        var answer = await patient.Client.ListWorkloadsAsync(new() { Source = All }, deadline: In(TimeSpan.FromSeconds(10)));

        answer.Workloads.Select(w => $"{w.Workload.Cluster} {w.Workload.Id}").ShouldBe(["West /a", "West /z", "east /a", "east /b", "east /c"]);
        answer.TotalSize.ShouldBe(5);
        answer.Coverage.State.ShouldBe(CoverageState.Partial);
        answer.Coverage.Detail.ShouldContain("Cluster down: Cannot be connected to.");

        // By the one that waited for it, or, where that came too late, by who asked it.
        answer.Coverage.Detail.ShouldMatch("Cluster silent: .*No answer (within|in the time of) ");
        answer.Sources.Select(s => s.Cluster).Distinct().Order(StringComparer.Ordinal).ShouldBe(["West", "down", "east", "silent"]);
        answer.Sources.Where(s => s.Cluster == "east").ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Cluster_whose_work_is_deaf_to_its_time_costs_the_others_neither_their_answer_nor_the_last_tenth()
    {
        await using var server = await ServerFixture.StartAsync(
            services => services.AddSingleton<IPipelineBehavior<ListWorkloadsQuery, ListWorkloadsResponse>>(new Deaf("West")),
            $"--Diagnosis:Clusters:east:DcosUrl={_east.Url}", $"--Diagnosis:Clusters:West:DcosUrl={_west.Url}");
        var began = TimeProvider.System.GetTimestamp();

        var answer = await server.Client.ListWorkloadsAsync(new() { Source = All }, deadline: In(TimeSpan.FromSeconds(5)));

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(4.5));
        answer.Workloads.Select(w => w.Workload.Cluster).Distinct().ShouldBe(["east"]);
        answer.Coverage.Detail.ShouldContain("Cluster West: No answer in the time of the call.");
    }

    /// <summary>Works on for one cluster, whatever its token says.</summary>
    private sealed class Deaf(string cluster) : IPipelineBehavior<ListWorkloadsQuery, ListWorkloadsResponse>
    {
        public async Task<ListWorkloadsResponse> Handle(
            ListWorkloadsQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<ListWorkloadsResponse> next)
        {
            if (request.Source?.Cluster == cluster)
            {
                await Task.Delay(TimeSpan.FromSeconds(8), CancellationToken.None);
            }

            return await next();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_go_through_all_clusters_once(int pageSize)
    {
        var (listed, diagnosed) = (new List<string>(), new List<string>());
        var (list, diagnose) = ("", "");
        do
        {
            var page = await _server.Client.ListWorkloadsAsync(new() { Source = All, PageSize = pageSize, PageToken = list }, deadline: Soon);
            var answer = await _server.Client.DiagnoseAsync(new() { Source = All, AllStuck = true, PageSize = pageSize, PageToken = diagnose }, deadline: Soon);
            listed.AddRange(page.Workloads.Select(w => $"{w.Workload.Cluster} {w.Workload.Id}"));
            diagnosed.AddRange(answer.Diagnoses.Select(d => $"{d.Workload.Cluster} {d.Workload.Id}"));
            page.Workloads.Count.ShouldBeLessThanOrEqualTo(pageSize);
            (page.TotalSize, answer.TotalSize).ShouldBe((5, 5));
            (list, diagnose) = (page.NextPageToken, answer.NextPageToken);
        }
        while (list.Length > 0);

        diagnose.ShouldBeEmpty();
        listed.ShouldBe(["West /a", "West /z", "east /a", "east /b", "east /c"]);
        diagnosed.ShouldBe(listed);
    }

    [Fact]
    public async Task Workload_is_diagnosed_in_each_cluster_that_has_it()
    {
        var both = await _server.Client.DiagnoseAsync(new() { Source = All, WorkloadId = "/a" }, deadline: Soon);
        var one = await _server.Client.DiagnoseAsync(new() { Source = All, WorkloadId = "b" }, deadline: Soon);
        var none = await _server.Client.DiagnoseAsync(new() { Source = All, WorkloadId = "/nowhere" }, deadline: Soon);

        both.Diagnoses.Select(d => d.Workload.Cluster).ShouldBe(["West", "east"]);
        both.SnapshotId.ShouldNotBeEmpty();
        one.Diagnoses.Select(d => d.Workload.Cluster).ShouldBe(["east"]);
        none.Diagnoses.ShouldBeEmpty();
        none.Coverage.State.ShouldBe(CoverageState.Partial, "The clusters that cannot be read may have it.");
    }

    [Fact]
    public async Task Workload_names_its_cluster_in_every_answer_about_one()
    {
        var source = new ClusterSource { Cluster = "WEST" };

        var diagnosed = await _server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/a" });
        var simulated = await _server.Client.SimulateAsync(new() { Source = source, WorkloadId = "/a", DefinitionPatch = """{"instances": 2}""" });
        var validated = await _server.Client.ValidateAsync(new() { Definition = """{"id": "/new", "cmd": "sleep 1"}""", Against = source });

        diagnosed.Diagnoses.Single().Workload.Cluster.ShouldBe("West");
        (simulated.Today.Workload.Cluster, simulated.Simulated.Workload.Cluster).ShouldBe(("West", "West"));
        validated.Preflight.Workload.Cluster.ShouldBe("West");
    }

    [Fact]
    public async Task All_clusters_are_asked_as_JSON_too()
    {
        using var answer = await _server.Http.GetAsync("/v1/workloads?source.all_clusters=true");

        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        json["workloads"]!.AsArray().Select(w => (string)w!["workload"]!["cluster"]!).Distinct().ShouldBe(["West", "east"]);
    }

    [Fact]
    public async Task All_clusters_are_not_named_by_false_and_not_where_one_is_meant()
    {
        var no = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.ListWorkloadsAsync(new() { Source = new() { AllClusters = false } }));
        var simulate = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.SimulateAsync(new() { Source = All, WorkloadId = "/a", DefinitionPatch = "{}" }));
        var validate = await Should.ThrowAsync<RpcException>(async () => await _server.Client.ValidateAsync(new() { Definition = "{}", Against = All }));

        no.Fields().ShouldBe(["source.all_clusters"]);
        simulate.Fields().ShouldBe(["source"]);
        validate.Fields().ShouldBe(["against"]);
    }

    [Fact]
    public async Task Clusters_are_listed_with_how_they_are()
    {
        await _server.Client.ListWorkloadsAsync(new() { Source = All }, deadline: Soon);

        var clusters = (await _server.Client.ListClustersAsync(new(), deadline: Soon)).Clusters;
        for (var i = 0; i < 10 && clusters.Single(c => c.Name == "east").Stuck is null; i++)
        {
            // Counting goes on meanwhile.
            clusters = (await _server.Client.ListClustersAsync(new(), deadline: Soon)).Clusters;
        }

        clusters.Select(c => c.Name).ShouldBe(
            ["West", "West~team/marathon-user", "down", "east", "east~team/marathon-user", "silent", "silent~team/marathon-user"]);
        var east = clusters.Single(c => c.Name == "east");
        (east.Reachability, east.MarathonVersion, east.MesosVersion).ShouldBe((Reachability.Readable, "1.11.24", "1.11.0"));
        (east.Stuck.Workloads, east.Stuck.AtLeast).ShouldBe((3, false));
        east.ReadingAge.ToTimeSpan().ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        clusters.Single(c => c.Name == "east~team/marathon-user").Reachability.ShouldBe(Reachability.Unspecified);
        var down = clusters.Single(c => c.Name == "down");
        (down.Reachability, down.Detail, down.Stuck, down.ObservedAt).ShouldBe((Reachability.Unreachable, "Cannot be connected to.", null, null));
    }

    private static ClusterSource All => new() { AllClusters = true };

    private static DateTime Soon => In(TimeSpan.FromSeconds(30));

    private static DateTime In(TimeSpan span) => TimeProvider.System.GetUtcNow().UtcDateTime + span;

    private Task<ServerFixture> ServeAsync(string timeout) => ServerFixture.StartAsync(
        null, $"--Diagnosis:Clusters:east:DcosUrl={_east.Url}", $"--Diagnosis:Clusters:West:DcosUrl={_west.Url}",
        "--Diagnosis:Clusters:down:MarathonUrl=http://127.0.0.1:1", $"--Diagnosis:Clusters:silent:DcosUrl={_silent.Url}",
        $"--Diagnosis:Clusters:silent:Timeout={timeout}", "--Diagnosis:Clusters:silent:MaxStaleness=1h");

    private static async Task<FakeDcos> StartAsync(params string[] stuck)
    {
        var dcos = await FakeDcos.StartAsync();
        dcos.Know("");
        var apps = string.Join(", ", stuck.Select(id => $$"""{"id": "{{id}}", "cmd": "sleep 1", "instances": 1, "cpus": 1, "mem": 32, "tasks": []}"""));
        dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync($$"""{"apps": [{{apps}}]}"""));
        var queue = string.Join(", ", stuck.Select(id => $$"""
            {"count": 1, "since": "2026-01-01T00:00:00.000Z", "delay": {"timeLeftSeconds": 0, "overdue": true},
             "app": {"id": "{{id}}", "cmd": "sleep 1", "instances": 1, "cpus": 1, "mem": 32} }
            """));
        dcos.Answer("/service/marathon/v2/queue", http => http.Response.WriteAsync($$"""{"queue": [{{queue}}]}"""));
        return dcos;
    }
}
