using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

public sealed class RequestErrorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string, DiagnoseRequest, string[]> BadDiagnoseRequests => new()
    {
        { "nothing at all", new DiagnoseRequest(), ["source", "workload_id"] },
        { "no source", new DiagnoseRequest { WorkloadId = "/a" }, ["source"] },
        { "neither a workload nor all that is stuck", new DiagnoseRequest { Source = Documents.Shop() }, ["workload_id"] },
        { "a workload and all that is stuck", new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/a", AllStuck = true }, ["all_stuck"] },
        { "an empty source", new DiagnoseRequest { AllStuck = true, Source = new ClusterSource() }, ["source"] },
        { "an unnamed cluster", new DiagnoseRequest { AllStuck = true, Source = new ClusterSource { Cluster = "" } }, ["source.cluster"] },
        { "a cluster with a line break", new DiagnoseRequest { AllStuck = true, Source = new ClusterSource { Cluster = "a\nb" } }, ["source.cluster"] },
        {
            "a negative staleness",
            new DiagnoseRequest { AllStuck = true, Source = new ClusterSource { Cluster = "sample", MaxStaleness = new Duration { Seconds = -1 } } },
            ["source.max_staleness"]
        },
        {
            "a staleness out of range",
            new DiagnoseRequest { AllStuck = true, Source = new ClusterSource { Cluster = "sample", MaxStaleness = new Duration { Seconds = long.MaxValue } } },
            ["source.max_staleness"]
        },
        {
            "a cluster that is not there, beside other faults",
            new DiagnoseRequest { Source = new ClusterSource { Cluster = "a" }, WorkloadId = "/a", AnalyzerIds = { "nope" } },
            ["source.cluster", "analyzer_ids[0]"]
        },
        { "no documents", new DiagnoseRequest { AllStuck = true, Source = new ClusterSource { Snapshot = new Snapshot() } }, ["source.snapshot.documents"] },
        {
            "a moment out of range",
            new DiagnoseRequest { AllStuck = true,
                Source = new ClusterSource { Snapshot = new Snapshot { CapturedAt = new Timestamp { Seconds = long.MinValue } } } },
            ["source.snapshot.captured_at", "source.snapshot.documents"]
        },
        {
            "documents of no and of unknown kind",
            new DiagnoseRequest { AllStuck = true, Source = Documents.Source(new Document(), new Document { Kind = (DocumentKind)999 }) },
            ["source.snapshot.documents[0].kind", "source.snapshot.documents[1].kind"]
        },
        {
            "subjects too long and with a null",
            new DiagnoseRequest
            {
                AllStuck = true,
                Source = Documents.Source(
                    new Document { Kind = DocumentKind.TaskLog, Subject = new string('a', 1025) },
                        new Document { Kind = DocumentKind.TaskLog, Subject = "a\0" }),
            },
            ["source.snapshot.documents[0].subject", "source.snapshot.documents[1].subject"]
        },
        {
            "all at once",
            new DiagnoseRequest { WorkloadId = "/a\u0007", AnalyzerIds = { "image_pull", "nope" }, View = (DiagnosisView)77 },
            ["source", "workload_id", "analyzer_ids[1]", "view"]
        },
        {
            "all at once, some of it deep within",
            new DiagnoseRequest
            {
                Source = new ClusterSource
                {
                    Snapshot = new Snapshot { CapturedAt = new Timestamp { Seconds = long.MaxValue }, Documents = { new Document { Subject = "a\0" } } },
                },
                AllStuck = true,
                View = (DiagnosisView)77,
            },
            ["source.snapshot.captured_at", "source.snapshot.documents[0].kind", "source.snapshot.documents[0].subject", "view"]
        },
        { "an id of 1,025 characters", new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = new string('a', 1025) }, ["workload_id"] },
    };

    public static TheoryData<string, ListWorkloadsRequest, string[]> BadListRequests => new()
    {
        { "no source", new ListWorkloadsRequest(), ["source"] },
        { "a negative page size", new ListWorkloadsRequest { Source = Documents.Shop(), PageSize = -1 }, ["page_size"] },
        { "no token at all", new ListWorkloadsRequest { Source = Documents.Shop(), PageToken = "§" }, ["page_token"] },
        { "somebody's token", new ListWorkloadsRequest { Source = Documents.Shop(), PageToken = "AQEAAAAAAAAAAC9h" }, ["page_token"] },
        { "a long token", new ListWorkloadsRequest { Source = Documents.Shop(), PageToken = new string('A', 100_000) }, ["page_token"] },
    };

    [Theory]
    [MemberData(nameof(BadDiagnoseRequests))]
    public async Task A_bad_question_names_its_fields(string what, DiagnoseRequest request, string[] fields)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request), what);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(fields, what);
        error.Status.Detail.ShouldStartWith(fields[0]);
    }

    [Theory]
    [MemberData(nameof(BadListRequests))]
    public async Task A_bad_list_names_its_fields(string what, ListWorkloadsRequest request, string[] fields)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.ListWorkloadsAsync(request), what);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(fields, what);
    }

    [Fact]
    public async Task An_unknown_analyzer_is_told_the_known_ones()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true, AnalyzerIds = { "imagepull" } };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.Status.Detail.ShouldContain("'imagepull'");
        error.Status.Detail.ShouldContain("image_pull");
    }

    [Fact]
    public async Task An_unknown_workload_is_told_beside_other_faults()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/cat", AnalyzerIds = { "nope" }, View = (DiagnosisView)77 };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["analyzer_ids[0]", "view", "workload_id"]);
        error.Status.Detail.ShouldContain("Nearest: /shop/cart");
    }

    [Fact]
    public async Task More_faults_than_a_sentence_holds_are_counted_in_it()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true, AnalyzerIds = { Enumerable.Repeat("nope", 8) } };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.Fields().Length.ShouldBe(8);
        error.Status.Detail.ShouldEndWith(" And 3 more.");
    }

    [Theory]
    [InlineData("/diagnosis.v1.DiagnosisService/Nope")]
    [InlineData("/nobody.v1.Nothing/Nope")]
    [InlineData("/v1/clusters")]
    public async Task A_method_that_is_not_there_is_unimplemented(string path)
    {
        var slash = path.LastIndexOf('/');
        var bytes = Marshallers.Create(static (byte[] message) => message, static message => message);
        var method = new Method<byte[], byte[]>(MethodType.Unary, path[1..slash], path[(slash + 1)..], bytes, bytes);

        var error = await Should.ThrowAsync<RpcException>(
            async () => await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, []));

        error.StatusCode.ShouldBe(StatusCode.Unimplemented);
        error.Detail<Google.Rpc.ErrorInfo>().Reason.ShouldBe("UNIMPLEMENTED");
        error.Status.Detail.ShouldContain(path);
    }

    [Theory]
    [InlineData("/shop/cat", "/shop/cart")]
    [InlineData("cart", "/shop/cart")]
    [InlineData("/shopp", "/shop")]
    [InlineData("/d-2", "d-1")]
    public async Task An_unknown_workload_is_told_the_nearest_ids(string asked, string nearest)
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = asked };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        var info = error.Detail<Google.Rpc.ResourceInfo>();
        info.ResourceType.ShouldBe("workload");
        info.ResourceName.ShouldBe(asked);
        info.Description.ShouldStartWith($"Nearest: {nearest}");
        error.Status.Detail.ShouldContain(nearest);
    }

    [Fact]
    public async Task An_unknown_cluster_is_not_found()
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Cluster = "prodd" }, AllStuck = true };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        error.Detail<Google.Rpc.ResourceInfo>().ResourceType.ShouldBe("cluster");
        error.Detail<Google.Rpc.ResourceInfo>().ResourceName.ShouldBe("prodd");
    }
}
