using System.Diagnostics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.V1;
using Workload = Diagnosis.Analysis.Cluster.Workload;
using WorkloadKind = Diagnosis.Analysis.Cluster.WorkloadKind;

namespace Diagnosis.Server.Tests.Access.Scopes;

public sealed class NameMaskTests
{
    private const string Uuid = "11111111-1111-1111-1111-111111111111";

    private static readonly ClusterSnapshot Cluster = new()
    {
        CapturedAt = DateTimeOffset.UnixEpoch,
        Workloads = [.. new[]
            { "/team-a/web", "/team-b/db", "/team-b/v1.2/api", "/redis", "/shared/team-a/x", "/shared/team-b/y", "/team-a/team-b/x", "/status" }.Select(Named)],
        Deployments = [Holding(Uuid, "/team-b/db"), Holding("22222222-2222-2222-2222-222222222222", "/team-b/db", "/team-a/web")],
        Roles = [Role("team-b"), Role("team-a"), Role("slave_public"), Role("slave_public/team-b__db-role"), Role("etl")],
    };

    private static readonly NameMask Mask = NameMask.Of(Cluster, Scope.Of(["/team-a", "/shared/team-a"]));

    [Theory]
    [InlineData("/team-b/db waits", "another workload waits")]
    [InlineData("held by `/team-b/db`.", "held by `another workload`.")]
    [InlineData("/team-b/db, /redis and /team-b/v1.2/api.", "another workload, another workload and another workload.")]
    [InlineData("group /team-b has", "group another workload has")]
    [InlineData("/team-b/gone was removed", "another workload was removed")]
    [InlineData("dcos marathon app show team-b/db", "dcos marathon app show another workload")]
    [InlineData("http://m:8080/v2/apps//team-b/db/tasks", "http://m:8080/v2/apps/another workload")]
    [InlineData("GET /v2/apps/redis", "GET /v2/appsanother workload")]
    [InlineData($"task team-b_db.instance-{Uuid}._app.1 failed", "task another workload failed")]
    [InlineData($"task team-b_gone.{Uuid} failed", "task another workload failed")]
    [InlineData($"executor 'instance-team-b_db.{Uuid}'", "executor 'another workload'")]
    [InlineData($"/slaves/S0/executors/redis.{Uuid}/runs/latest", "/slaves/S0/executors/another workload/runs/latest")]
    [InlineData($"volume team-b_db#data#{Uuid}", "volume another workload")]
    [InlineData($"volume redis#data#{Uuid}", "volume another workload")]
    [InlineData("db-team-b.marathon.mesos:3306", "another workload:3306")]
    [InlineData($"deployment {Uuid} holds it", "deployment another workload holds it")]
    [InlineData("role team-b has 4 CPUs", "role another role has 4 CPUs")]
    [InlineData("/shared/team-b/y", "another workload")]
    [InlineData($"volume team-c_gone#data#{Uuid}", "volume another workload")]
    [InlineData($"task team-b.db__node-0__{Uuid}", "task another workload")]
    [InlineData("role etl, role slave_public", "role another role, role another role")]
    [InlineData("task db.team-b is lost", "task another workload is lost")]
    [InlineData("db.team-b.marathon.mesos:3306", "another workload:3306")]
    [InlineData("db.team-b.marathon.l4lb.thisdcos.directory", "another workload")]
    [InlineData("team-bdb.marathon.l4lb.thisdcos.directory:80", "another workload:80")]
    [InlineData("host db-team-b and http://db-team-b/x", "host another workload and http://another workload/x")]
    [InlineData("_db-team-b._tcp.marathon.mesos", "another workload")]
    [InlineData("_http._db-team-b._tcp.marathon.mesos", "another workload")]
    [InlineData("db-team-b-x1y2z-s0.marathon.slave.mesos", "another workload")]
    [InlineData("api.v1.2.team-b", "another workload")]
    [InlineData("executor team-b_db", "executor another workload")]
    [InlineData("redis.marathon.mesos", "another workload")]
    [InlineData("reserved for slave_public/team-b__db-role", "reserved for another role")]
    public void Names_of_others_are_hidden(string text, string hidden) => Mask.Hide(text).ShouldBe(hidden);

    [Theory]
    [InlineData("")]
    [InlineData("/team-a/web and its group /team-a, of /shared")]
    [InlineData("image docker.io/library/redis:7 of registry/redis")]
    [InlineData($"task team-a_web.instance-{Uuid}._app.1")]
    [InlineData("deployment 22222222-2222-2222-2222-222222222222")]
    [InlineData("role team-a, role *")]
    [InlineData("there is no workload '/team-a/team-b/db'")]
    [InlineData("there is no workload '/team-a/team-b/db.team-b'")]
    [InlineData("in /mine/team-b/db")]
    [InlineData("web.team-a, web-team-a.marathon.mesos")]
    [InlineData("redis is no path; /redistribute and /team-bc are others")]
    [InlineData("web-team-a.marathon.mesos")]
    [InlineData("/var/lib/mesos/slaves/11111111-1111-1111-1111-111111111111-S0")]
    public void What_is_the_callers_own_or_no_name_stays(string text) => Mask.Hide(text).ShouldBeSameAs(text);

    [Fact]
    public void Amounts_stay_and_texts_of_all_fields_are_hidden()
    {
        var answer = new Placement
        {
            Holders = { new ResourceHolder { Name = "/team-b/db", Resource = "mem", Amount = 3500 } },
            Competitors = { new Competitor { WorkloadId = "/redis", Waiting = 2 } },
            Relaxations = { new Relaxation { Changes = { new FieldChange { Field = "/redis", From = "/redis" } } } },
        };

        Mask.Hide(answer);

        answer.Holders.ShouldBe([new ResourceHolder { Name = NameMask.Workload, Resource = "mem", Amount = 3500 }]);
        answer.Competitors.ShouldBe([new Competitor { WorkloadId = NameMask.Workload, Waiting = 2 }]);
        answer.Relaxations[0].Changes.ShouldBe([new FieldChange { Field = "/redis", From = NameMask.Workload }]);
    }

    [Fact]
    public void Remedy_that_would_name_others_is_left_to_who_may_see_them()
    {
        var patch = new Remedy { Title = "Drop /team-b/db", DefinitionPatch = """{"dependencies":["/team-b/db"]}""" };
        var own = new Remedy { DefinitionPatch = """{"mem":16}""" };

        Mask.Hide(patch);
        Mask.Hide(own);

        patch.Title.ShouldBe("Drop another workload");
        patch.ActionCase.ShouldBe(Remedy.ActionOneofCase.OperatorAction);
        own.DefinitionPatch.ShouldBe("""{"mem":16}""");
    }

    [Fact]
    public void Texts_of_the_callers_own_definitions_stay_and_names_do_not()
    {
        var checkedByPath = Named("/team-a/checked");
        checkedByPath = checkedByPath with
        {
            Definition = checkedByPath.Definition with
            {
                Json = """{"id":"/team-a/checked","healthChecks":[{"path":"/status"}],"env":{"X":"/team-b/db"},"dependencies":["/redis"]}"""u8.ToArray(),
            },
        };
        var mask = NameMask.Of(Cluster with { Workloads = [.. Cluster.Workloads, checkedByPath] }, Scope.Of(["/team-a"]));
        var answer = new Competitor { WorkloadId = "/status" };
        var patch = new Remedy { Title = "/status answers 404", DefinitionPatch = """{"healthChecks":[{"path":"/status"}]}""" };

        mask.Hide(answer);
        mask.Hide(patch);

        patch.ShouldBe(new Remedy { Title = "/status answers 404", DefinitionPatch = """{"healthChecks":[{"path":"/status"}]}""" });
        answer.WorkloadId.ShouldBe(NameMask.Workload, "An id is an id.");
        mask.Hide("/team-b/db and /redis wait").ShouldBe("another workload and another workload wait", "To write a name is not to read of it.");
        Mask.Hide("/status").ShouldBe(NameMask.Workload);
    }

    [Theory]
    [InlineData("/team-b/db", "another workload")]
    [InlineData("/team-q/db", "another workload")]
    [InlineData("/team-q", "another workload")]
    [InlineData("/team-b", "another workload")]
    [InlineData("/team-y/z", "another workload")]
    [InlineData("/alone", "/alone")]
    [InlineData("/redis", "/redis")]
    [InlineData("/team-a/x", "/team-a/x")]
    public void What_a_caller_names_is_hidden_or_left_whether_it_exists_or_not(string name, string shown)
    {
        const string Definition =
            """{"id":"/team-a/x","dependencies":["/team-b/db","/team-q/db"],"labels":{"a":"/team-y/z","b":"/alone /redis"}}""";
        var mask = Mask.With(ProposedNames.None().And(Definition, "", CancellationToken.None));

        mask.Hide($"waits for '{name}'").ShouldBe($"waits for '{shown}'");
    }

    [Fact]
    public void Ten_thousand_names_cost_a_text_no_more_than_a_few()
    {
        var many = Cluster with { Workloads = [.. Enumerable.Range(0, 10_000).Select(i => Named($"/team-{i % 100}/app-{i}"))] };
        var mask = NameMask.Of(many, Scope.Of(["/team-1"]));
        var text = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"/team-{i % 100}/app-{i} holds 1 MiB,"));
        mask.Hide(text);
        var watch = Stopwatch.StartNew();

        var hidden = mask.Hide(text);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        hidden.Split("/team-").Length.ShouldBe(101);
    }

    private static Workload Named(string id) => Workload.Named(id, WorkloadKind.App, Diagnosis.Analysis.Cluster.DocumentKind.MarathonQueue);

    private static Deployment Holding(string id, params string[] ids) => new(id, null, [.. ids], 1, 1, [], []);

    private static RoleQuota Role(string name) => new(name, 1, default, default, default);
}
