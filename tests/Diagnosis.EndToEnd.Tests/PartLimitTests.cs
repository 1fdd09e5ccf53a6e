using System.Net;
using System.Text;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.EndToEnd.Tests.Telemetry;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>
/// Requests of few bytes that would be many objects: their parts are counted before anything is made of them. What the process makes meanwhile is measured, so
/// that nothing may run beside.
/// </summary>
[Collection(MeteredServers.Name)]
public sealed class PartLimitTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Many = 1_000_000;

    /// <summary>All that the process makes meanwhile, the caller's part of it too; a million objects take more.</summary>
    private const long FewBytes = 60 << 20;

    private static readonly Method<byte[], DiagnoseResponse> Diagnose = new(
        MethodType.Unary, "diagnosis.v1.DiagnosisService", "Diagnose", Marshallers.Create(bytes => bytes, bytes => bytes),
        Marshallers.Create(answer => answer.ToByteArray(), DiagnoseResponse.Parser.ParseFrom));

    private static readonly byte[] EmptyDocument = Delimited(Snapshot.DocumentsFieldNumber, []);
    private static readonly byte[] EmptyFlag = Delimited(Snapshot.MarathonFlagsFieldNumber, []);
    private static readonly byte[] Id = Delimited(DiagnoseRequest.AnalyzerIdsFieldNumber, "a"u8.ToArray());

    /// <summary>A number that no field of any message has: it is kept for whoever may know it.</summary>
    private static readonly byte[] Unknown = [0xC0, 0x3E, 1];

    private static readonly Dictionary<string, Func<byte[]>> OnTheWire = new()
    {
        ["documents"] = () => InSnapshot(Repeated(EmptyDocument)),
        ["flags"] = () => InSnapshot(Repeated(EmptyFlag)),
        ["ids"] = () => Repeated(Id),
        ["fields that nobody knows"] = () => Repeated(Unknown),
        ["fields that nobody knows in a message within"] = () => InSnapshot(Repeated(Unknown)),
        ["the same message again"] = () => Repeated(Delimited(DiagnoseRequest.SourceFieldNumber, [])),
    };

    private static readonly Dictionary<string, Func<string>> AsJson = new()
    {
        ["documents"] = () => $$"""{"source":{"snapshot":{"documents":[{{List("{}")}}] } },"allStuck":true}""",
        ["documents that are none"] = () => $$"""{"source":{"snapshot":{"documents":[{{List("null")}}] } },"allStuck":true}""",
        ["ids"] = () => $$"""{"analyzerIds":[{{List("\"\"")}}]}""",
        ["flags"] = () =>
            $$"""{"source":{"snapshot":{"marathonFlags":{ {{string.Join(',', Enumerable.Range(0, Many / 4).Select(i => $"\"{i}\":\"\""))}} } } } }""",
    };

    [Theory]
    [InlineData("documents", "source.snapshot.documents")]
    [InlineData("flags", "")]
    [InlineData("ids", "")]
    [InlineData("fields that nobody knows", "")]
    [InlineData("fields that nobody knows in a message within", "")]
    [InlineData("the same message again", "")]
    public async Task Over_grpc_many_parts_are_refused_before_they_are_made(string parts, string field)
    {
        var request = OnTheWire[parts]();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Channel.CreateCallInvoker().AsyncUnaryCall(Diagnose, null, new(), request));

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(FewBytes);
        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe([field]);
        error.Status.Detail.ShouldContain(field.Length > 0 ? "the most is 10000" : "more than 200000 parts");
    }

    [Theory]
    [InlineData("documents", "source.snapshot.documents")]
    [InlineData("documents that are none", "source.snapshot.documents")]
    [InlineData("ids", "")]
    [InlineData("flags", "")]
    public async Task As_json_many_parts_are_refused_before_they_are_made(string parts, string field)
    {
        var request = Encoding.UTF8.GetBytes(AsJson[parts]());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var response = await server.Http.PostJsonAsync("/v1/diagnose", request, "application/json");

        var error = await response.StatusAsync();
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(FewBytes);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error.Detail<BadRequest>().FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);
        error.Message.ShouldContain(field.Length > 0 ? "the most is 10000" : "more than 200000 parts");
    }

    [Fact]
    public async Task Of_a_stream_each_message_is_counted()
    {
        var method = new Method<byte[], UploadBundleResponse>(
            MethodType.ClientStreaming, "diagnosis.v1.DiagnosisService", "UploadBundle", Marshallers.Create(bytes => bytes, bytes => bytes),
            Marshallers.Create(answer => answer.ToByteArray(), UploadBundleResponse.Parser.ParseFrom));
        using var call = server.Channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, new());
        await call.RequestStream.WriteAsync(Repeated(Unknown));

        var error = await Should.ThrowAsync<RpcException>(async () => await call.ResponseAsync);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldContain("more than 200000 parts");
        error.Fields().ShouldBe([""]);
    }

    [Fact]
    public async Task As_many_documents_as_may_be_are_read()
    {
        var documents = Enumerable.Range(0, 9_999).Select(i => Documents.Of(DocumentKind.TaskLog, "x")).Append(Documents.Shop().Snapshot.Documents[0]);
        var request = new DiagnoseRequest { AllStuck = true, Source = Documents.Source([.. documents]) };

        (await server.Client.DiagnoseAsync(request)).Sources.ShouldNotBeEmpty();
        (await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(request))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Large_content_is_no_more_than_one_part()
    {
        var source = Documents.Shop();
        source.Snapshot.Documents.Add(Documents.Of(DocumentKind.MarathonLog, new string('x', Many)));
        var request = new DiagnoseRequest { AllStuck = true, Source = source };

        (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem();
        (await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(request))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string List(string one) => string.Join(',', Enumerable.Repeat(one, Many));

    private static byte[] Repeated(byte[] one) => [.. Enumerable.Repeat(one, Many).SelectMany(bytes => bytes)];

    private static byte[] InSnapshot(byte[] fields) =>
        Delimited(DiagnoseRequest.SourceFieldNumber, Delimited(ClusterSource.SnapshotFieldNumber, fields));

    private static byte[] Delimited(int field, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var wire = new CodedOutputStream(bytes, leaveOpen: true))
        {
            wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
            wire.WriteBytes(ByteString.CopyFrom(content));
        }

        return bytes.ToArray();
    }
}
