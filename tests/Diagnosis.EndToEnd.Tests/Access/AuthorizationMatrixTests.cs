using Diagnosis.EndToEnd.Tests.Bundles;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Three callers, every call in every language and every page, about what is their own, others', both and nothing.</summary>
public sealed class AuthorizationMatrixTests : IAsyncLifetime
{
    private const string Denied = "PERMISSION_DENIED";

    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    /// <summary>Call, what it is about, what who may see /team-a is answered, what an operator is.</summary>
    public static TheoryData<string, string, StatusCode, StatusCode> Calls => new()
    {
        { "Diagnose", "/team-a/web", StatusCode.OK, StatusCode.OK },
        { "Diagnose", "/team-a", StatusCode.OK, StatusCode.OK },
        { "Diagnose", TwoTeams.OwnTask, StatusCode.OK, StatusCode.OK },
        { "Diagnose", "d-team-a-web", StatusCode.OK, StatusCode.OK },
        { "Diagnose", "/team-b/db", StatusCode.PermissionDenied, StatusCode.OK },
        { "Diagnose", "/team-b", StatusCode.PermissionDenied, StatusCode.OK },
        { "Diagnose", "team-b/db", StatusCode.PermissionDenied, StatusCode.OK },
        { "Diagnose", TwoTeams.OtherTask, StatusCode.PermissionDenied, StatusCode.OK },
        { "Diagnose", TwoTeams.OtherDeployment, StatusCode.PermissionDenied, StatusCode.OK },
        { "Diagnose", "/", StatusCode.OK, StatusCode.OK },
        { "Diagnose", "", StatusCode.OK, StatusCode.OK },
        { "Diagnose", "/team-a/nope", StatusCode.NotFound, StatusCode.NotFound },
        { "Diagnose", "/team-b/nope", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "Diagnose", "/team-", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "Diagnose", "/team-a-b", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "Diagnose", "/team-a/../team-b/db", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "Simulate", "/team-a/web", StatusCode.OK, StatusCode.OK },
        { "Simulate", "/team-b/db", StatusCode.PermissionDenied, StatusCode.OK },
        { "Simulate", "/team-a/nope", StatusCode.NotFound, StatusCode.NotFound },
        { "Simulate", "/team-b/nope", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "Validate", "/team-a/web", StatusCode.OK, StatusCode.OK },
        { "Validate", "/team-a/new", StatusCode.OK, StatusCode.OK },
        { "Validate", "/team-b/db", StatusCode.PermissionDenied, StatusCode.OK },
        { "Validate", "/team-b/new", StatusCode.PermissionDenied, StatusCode.OK },
        { "ListWorkloads", "prod", StatusCode.OK, StatusCode.OK },
        { "ListWorkloads", "broken", StatusCode.PermissionDenied, StatusCode.Unavailable },
        { "ListWorkloads", "nowhere", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "ListClusters", "", StatusCode.OK, StatusCode.OK },
        { "ListAnalyzers", "", StatusCode.OK, StatusCode.OK },
        { "GetServerInfo", "", StatusCode.OK, StatusCode.OK },
    };

    /// <summary>Path, what who may see /team-a is answered, what an operator is.</summary>
    public static TheoryData<string, StatusCode, StatusCode> Pages => new()
    {
        { "/", StatusCode.OK, StatusCode.OK },
        { "/?cluster=prod", StatusCode.OK, StatusCode.OK },
        { "/?cluster=prod&all=1", StatusCode.OK, StatusCode.OK },
        { "/?cluster=broken", StatusCode.PermissionDenied, StatusCode.Unavailable },
        { "/?cluster=nowhere", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "/workloads/team-a/web?cluster=prod", StatusCode.OK, StatusCode.OK },
        { "/workloads/team-b/db?cluster=prod", StatusCode.PermissionDenied, StatusCode.OK },
        { "/workloads/team-b/nope?cluster=prod", StatusCode.PermissionDenied, StatusCode.NotFound },
        { "/workloads/team-a/nope?cluster=prod", StatusCode.NotFound, StatusCode.NotFound },
        { "/validate?cluster=prod", StatusCode.OK, StatusCode.OK },
        { "/what-if", StatusCode.OK, StatusCode.OK },
        { "/what-if?cluster=prod&workload=/team-a/web&text=%7B%22mem%22%3A16%7D", StatusCode.OK, StatusCode.OK },
        { "/what-if?cluster=prod&workload=/team-b/db&text=%7B%22mem%22%3A16%7D", StatusCode.PermissionDenied, StatusCode.OK },
        { "/paste", StatusCode.OK, StatusCode.OK },
        { "/reasons", StatusCode.OK, StatusCode.OK },
        { "/reasons/offer.never_fits", StatusCode.OK, StatusCode.OK },
        { "/?cluster=@0123456789abcdef0123456789abcdef", StatusCode.NotFound, StatusCode.NotFound },
        { "/metrics", StatusCode.OK, StatusCode.OK },
        { "/openapi/v1.json", StatusCode.OK, StatusCode.OK },
        { "/nothing/there", StatusCode.NotFound, StatusCode.NotFound },
    };

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_answers_each_caller_his_own_in_every_language(string call, string about, StatusCode ofTeamA, StatusCode ofOperator)
    {
        foreach (var door in Doors.All)
        {
            var nobody = await AskAsync(door, null, call, about);
            var teamA = await AskAsync(door, TwoTeams.KeyOfTeamA, call, about);
            var all = await AskAsync(door, TwoTeams.KeyOfOperator, call, about);

            (nobody.Code, teamA.Code, all.Code).ShouldBe((StatusCode.Unauthenticated, ofTeamA, ofOperator), $"{door} {teamA.Text}");
            ShouldNameNoOther(nobody);
            ShouldNameNoOther(teamA);
            if (ofTeamA == StatusCode.PermissionDenied)
            {
                teamA.Text.ShouldContain(Denied);
            }
        }
    }

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("a-key-of-nobody", StatusCode.Unauthenticated)]
    [InlineData(TwoTeams.KeyOfTeamA, StatusCode.OK)]
    [InlineData(TwoTeams.KeyOfOperator, StatusCode.OK)]
    public async Task Upload_is_taken_from_who_may_diagnose_and_asked_about_by_nobody_else(string? key, StatusCode code)
    {
        var archive = Archives.Shop().DiagnosticsBundle.ToByteArray();
        if (code != StatusCode.OK)
        {
            (await _server.RefusalAsync(archive, key: key)).StatusCode.ShouldBe(code);
            return;
        }

        var id = (await _server.UploadAsync(archive, key: key)).SnapshotId;
        var other = key == TwoTeams.KeyOfTeamA ? TwoTeams.KeyOfOperator : TwoTeams.KeyOfTeamA;
        (await _server.AskAsync(id, key)).Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/shop/cart");
        (await Should.ThrowAsync<RpcException>(() => _server.AskAsync(id, other))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_answers_each_caller_his_own(string path, StatusCode ofTeamA, StatusCode ofOperator)
    {
        var nobody = await Doors.GetAsync(_server.Http, null, path);
        var own = await Doors.GetAsync(_server.Http, TwoTeams.KeyOfTeamA, path);
        var all = await Doors.GetAsync(_server.Http, TwoTeams.KeyOfOperator, path);

        (nobody.Code, own.Code, all.Code).ShouldBe((StatusCode.Unauthenticated, ofTeamA, ofOperator), own.Text);
        ShouldNameNoOther(nobody);
        ShouldNameNoOther(own);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/assets/page.css")]
    public async Task Health_and_looks_are_open_to_everyone(string path) =>
        (await Doors.GetAsync(_server.Http, null, path)).Code.ShouldBe(StatusCode.OK);

    [Fact]
    public async Task What_is_hidden_is_there_for_the_operator()
    {
        var own = await AskAsync("gRPC", TwoTeams.KeyOfTeamA, "Diagnose", "/team-a/web");
        var all = await AskAsync("gRPC", TwoTeams.KeyOfOperator, "Diagnose", "/team-a/web");

        all.Text.ShouldContain("/team-b/holder");
        own.Text.ShouldContain("another workload");
    }

    [Fact]
    public async Task Denial_is_the_same_whether_the_workload_exists_or_not()
    {
        foreach (var door in Doors.All)
        {
            var there = await AskAsync(door, TwoTeams.KeyOfTeamA, "Diagnose", "/team-b/db");
            var not = await AskAsync(door, TwoTeams.KeyOfTeamA, "Diagnose", "/team-b/nope");

            Undated(not.Text).ShouldBe(Undated(there.Text));
        }
    }

    [Fact]
    public async Task Lists_and_nearest_names_hold_the_callers_own_alone()
    {
        var clusters = await _server.Client.ListClustersAsync(new(), Key(TwoTeams.KeyOfTeamA));
        var list = await _server.Client.ListWorkloadsAsync((ListWorkloadsRequest)Request("ListWorkloads", "prod"), Key(TwoTeams.KeyOfTeamA));
        var stuck = await _server.Client.DiagnoseAsync((DiagnoseRequest)Request("Diagnose", ""), Key(TwoTeams.KeyOfTeamA));
        var near = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.DiagnoseAsync((DiagnoseRequest)Request("Diagnose", "/team-a/wep"), Key(TwoTeams.KeyOfTeamA)));

        clusters.Clusters.Select(one => one.Name).ShouldBe(["prod"]);
        list.Workloads.Select(one => one.Workload.Id).Order(StringComparer.Ordinal).ShouldBe(["/team-a/crash", "/team-a/ok", "/team-a/web"]);
        list.TotalSize.ShouldBe(3);
        stuck.Diagnoses.Select(one => one.Workload.Id).ShouldBe(["/team-a/crash", "/team-a/web"]);
        stuck.TotalSize.ShouldBe(2);
        near.Detail<Google.Rpc.ResourceInfo>().Description.ShouldContain("/team-a/web");
    }

    [Fact]
    public async Task Definition_does_not_tell_which_dependencies_of_others_exist()
    {
        var answers = new List<string>();
        foreach (var dependency in (string[])["/team-b/db", "/team-b/no", "/team-a/no"])
        {
            var request = new ValidateRequest
            {
                Against = Prod(),
                Definition = $$"""{"id":"/team-a/new","cmd":"sleep 1","cpus":0.1,"mem":16,"instances":1,"dependencies":["{{dependency}}"]}""",
            };
            var answer = await _server.Client.ValidateAsync(request, Key(TwoTeams.KeyOfTeamA));
            answers.Add(string.Join(' ', answer.Violations.Select(one => one.Rule)));
        }

        answers[1].ShouldBe(answers[0]);
        answers[2].ShouldContain("config.dependency.unknown");
    }

    private static Metadata Key(string key) => new() { { "x-api-key", key } };

    private static string Undated(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("date", StringComparison.OrdinalIgnoreCase)));

    private static void ShouldNameNoOther(Answer answer)
    {
        foreach (var name in TwoTeams.Forbidden)
        {
            var at = answer.Text.IndexOf(name, StringComparison.Ordinal);
            at.ShouldBe(-1, at < 0 ? "" : answer.Text[Math.Max(0, at - 200)..Math.Min(answer.Text.Length, at + 60)]);
        }
    }

    private Task<Answer> AskAsync(string door, string? key, string call, string about) => Doors.AskAsync(_server, door, key, Request(call, about));

    private static IMessage Request(string call, string about) => call switch
    {
        "Diagnose" => new DiagnoseRequest { Source = Prod(), WorkloadId = about, AllStuck = about.Length == 0, View = DiagnosisView.Full },
        "Simulate" => new SimulateRequest { Source = Prod(), WorkloadId = about, DefinitionPatch = """{"mem":2500}""" },
        "Validate" => new ValidateRequest
        {
            Against = Prod(),
            Definition = $$"""{"id":"{{about}}","cmd":"sleep 1","cpus":0.1,"mem":3000,"instances":1}""",
        },
        "ListWorkloads" => new ListWorkloadsRequest { Source = new() { Cluster = about }, IncludeHealthy = true },
        "ListClusters" => new ListClustersRequest(),
        "GetServerInfo" => new GetServerInfoRequest(),
        _ => new ListAnalyzersRequest(),
    };

    private static ClusterSource Prod() => new() { Cluster = "prod" };
}
