using Diagnosis.V1;
using Grpc.Core;
using static Diagnosis.EndToEnd.Tests.Documents;

namespace Diagnosis.EndToEnd.Tests.Coverage;

/// <summary>Documents that were handed over are always answered, and never as if they said more than they do.</summary>
public sealed class SnapshotCoverageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Slaves = """{"slaves":[]}""";

    public static TheoryData<string, Document[]> Blind => new()
    {
        { "Mesos alone", [Of(DocumentKind.MesosSlaves, Slaves)] },
        { "login pages", [.. Marathon("<html><body>Sign in</body></html>")] },
        { "an error's answer", [.. Marathon("""{"message":"Invalid username or password."}""")] },
        { "empty objects", [.. Marathon("{}")] },
        {
            "nulls",
            [
                Of(DocumentKind.MarathonApps, """{"apps":null}"""), Of(DocumentKind.MarathonPods, "[null]"),
                Of(DocumentKind.MarathonQueue, """{"queue":null}"""),
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task Nothing_seen_is_an_answer_without_diagnoses(string what, Document[] documents)
    {
        var source = Source(documents);

        var stuck = await server.Client.DiagnoseAsync(new() { Source = source, AllStuck = true });
        stuck.Diagnoses.ShouldBeEmpty(what);
        stuck.Coverage.State.ShouldBe(CoverageState.None, what);
        var one = await server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/web" });
        one.Diagnoses.ShouldBeEmpty(what);
        one.Coverage.State.ShouldBe(CoverageState.None, what);
        one.Coverage.Detail.ShouldContain("'/web'");
        var list = await server.Client.ListWorkloadsAsync(new() { Source = source, IncludeHealthy = true });
        list.Workloads.ShouldBeEmpty(what);
        list.Coverage.State.ShouldBe(CoverageState.None, what);
        var simulated = await server.Client.SimulateAsync(new() { Source = source, WorkloadId = "/web", DefinitionPatch = """{"mem":1}""" });
        (simulated.Today, simulated.Simulated).ShouldBe((null, null), what);
        simulated.Coverage.State.ShouldBe(CoverageState.None, what);
        var validated = await server.Client.ValidateAsync(new() { Definition = """{"id":"/a","cmd":"true"}""", Against = source });
        validated.Coverage.State.ShouldBe(CoverageState.None, what);
    }

    [Fact]
    public async Task A_validation_that_asked_no_cluster_has_no_coverage() =>
        (await server.Client.ValidateAsync(new() { Definition = """{"id":"/a","cmd":"true"}""" })).Coverage.ShouldBeNull();

    [Fact]
    public async Task Counts_that_no_document_tells_are_named()
    {
        var source = Source(Of(DocumentKind.MarathonApps, """{"apps":[{"id":"/web","cmd":"true","instances":3}]}"""));

        var answer = await server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/web" });

        var counts = answer.Diagnoses.ShouldHaveSingleItem().Instances;
        (counts.Wanted, counts.Running).ShouldBe((3, 0));
        counts.UnknownFields.ShouldBe(["running", "staging", "waiting", "healthy", "unhealthy", "unreachable"]);
    }

    [Fact]
    public async Task Apps_that_broke_off_do_not_deny_the_rest()
    {
        var source = Source(
            Of(DocumentKind.MarathonApps, """{"apps":[{"id":"/web","cmd":"true","instances":0},{"id":"/sh"""), Of(DocumentKind.MarathonPods, "[]"),
            Of(DocumentKind.MarathonQueue, """{"queue":[]}"""), Of(DocumentKind.MarathonDeployments, "[]"));

        var answer = await server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/shop" });

        answer.Diagnoses.ShouldBeEmpty();
        answer.Coverage.State.ShouldBe(CoverageState.Partial);
        answer.Coverage.Missing.ShouldBe(["MARATHON_APPS"]);
    }

    [Fact]
    public async Task A_workload_that_nobody_can_see_is_not_scaled_in_thought()
    {
        var request = new SimulateRequest { Source = Source(Of(DocumentKind.MarathonApps, Apps)), WorkloadId = "/shop/web" };
        request.Overlays.Add(new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/shop/wbe", Instances = 3 } });

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.SimulateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["overlays[0].scale_workload.workload_id"]);
        error.Status.Detail.ShouldContain("Nearest: /shop/web");
    }

    private static IEnumerable<Document> Marathon(string body) => new[]
    {
        DocumentKind.MarathonApps, DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonDeployments,
        DocumentKind.MarathonGroups,
    }.Select(kind => Of(kind, body)).Append(Of(DocumentKind.MesosSlaves, Slaves));
}
