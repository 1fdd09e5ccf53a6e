using System.Net;
using System.Text;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Damage is reported as a SourceStatus, never as a failed call, and costs nothing of what the other documents say.</summary>
public sealed class BadDocumentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string, byte[]> Damaged => new()
    {
        { "nothing", [] },
        { "not JSON", "<html>502 Bad Gateway</html>"u8.ToArray() },
        { "cut off", "{\"apps\":[{\"id\":\"/a\""u8.ToArray() },
        { "10,000 deep arrays", Encoding.UTF8.GetBytes(new string('[', 10_000) + new string(']', 10_000)) },
        { "10,000 deep objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)) },
        { "invalid UTF-8", [.. "{\"apps\":[{\"id\":\"/"u8, 0xC3, 0x28, .. "\"}]}"u8] },
        { "a lone surrogate", "{\"slaves\":[{\"id\":\"\\ud800\"}]}"u8.ToArray() },
        { "another shape", "[1,2,3]"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_damaged_document_is_a_status_and_the_others_still_answer(string what, byte[] content)
    {
        var request = new DiagnoseRequest
        {
            AllStuck = true,
            Source = Documents.Source(
                Documents.Of(DocumentKind.MarathonApps, Documents.Apps),
                Documents.Of(DocumentKind.MarathonQueue, Documents.Queue),
                Documents.Of(DocumentKind.MarathonPods, content),
                Documents.Of(DocumentKind.MesosSlaves, content)),
        };

        var response = await server.Client.DiagnoseAsync(request);

        response.Diagnoses.ShouldHaveSingleItem().Findings[0].Code.ShouldBe("image.invalid_image_reference");
        var status = response.Sources.Single(s => s.Name == "MESOS_SLAVES");
        status.State.ShouldBe(SourceState.Failed, what);
        status.Detail.ShouldNotBeEmpty();
        status.Detail.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Fifty_megabytes_of_digits_are_a_status()
    {
        var digits = new byte[50_000_000];
        Array.Fill(digits, (byte)'7');

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest
        {
            AllStuck = true,
            Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, digits), Documents.Of(DocumentKind.MarathonQueue, Documents.Queue)),
        });

        response.Sources.Single(s => s.Name == "MARATHON_APPS").State.ShouldBe(SourceState.Failed);
        response.Sources.Single(s => s.Name == "MARATHON_QUEUE").State.ShouldBe(SourceState.Read);
    }

    [Fact]
    public async Task An_id_that_a_damaged_document_may_have_held_is_not_called_unknown()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest
        {
            Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, "not JSON")),
            WorkloadId = "/shop/cart",
        });

        response.Diagnoses.ShouldBeEmpty();
        response.Sources.Single(s => s.Name == "MARATHON_APPS").State.ShouldBe(SourceState.Failed);
    }

    [Fact]
    public async Task Json_10000_deep_as_a_request_is_an_error()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"x\":[", 10_000)) + string.Concat(Enumerable.Repeat("]}", 10_000));

        var response = await server.Http.PostJsonAsync("/v1/diagnose", deep);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.StatusAsync()).Code.ShouldBe((int)StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Fifty_megabytes_of_digits_as_a_request_are_an_error()
    {
        var response = await server.Http.PostJsonAsync("/v1/diagnose", "{\"view\":" + new string('7', 50_000_000) + "}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.StatusAsync()).Message.Length.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task Invalid_utf8_as_a_request_is_an_error_over_http_and_grpc()
    {
        byte[] json = [.. "{\"workloadId\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        byte[] proto = [0x12, 2, 0xC3, 0x28];

        var asJson = await server.Http.PostJsonAsync("/v1/diagnose", json, "application/json");
        var asGrpc = await Should.ThrowAsync<RpcException>(() => CallRawAsync(proto));

        asJson.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        asGrpc.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_error()
    {
        byte[] garbage = [0xFF, 0xFF, 0xFF, 0xFF];

        var grpc = await Should.ThrowAsync<RpcException>(() => CallRawAsync(garbage));

        grpc.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        grpc.Detail<Google.Rpc.BadRequest>().FieldViolations.ShouldHaveSingleItem();
    }

    private async Task<byte[]> CallRawAsync(byte[] message)
    {
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "diagnosis.v1.DiagnosisService", "Diagnose", bytes, bytes);
        return await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), message);
    }
}
