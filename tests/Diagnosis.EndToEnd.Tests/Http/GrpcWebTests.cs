using System.Net;
using Diagnosis.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Diagnosis.EndToEnd.Tests.Http;

public sealed class GrpcWebTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task A_browser_gets_answers_and_errors_with_details(GrpcWebMode mode)
    {
        using var channel = GrpcChannel.ForAddress(server.HttpAddress, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(mode, new HttpClientHandler()), HttpVersion = HttpVersion.Version11,
        });
        var client = new DiagnosisService.DiagnosisServiceClient(channel);

        var response = await client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/cart" });
        var error = await Should.ThrowAsync<RpcException>(async () => await client.DiagnoseAsync(new DiagnoseRequest()));

        response.Diagnoses.ShouldHaveSingleItem();
        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldContain("source");
    }

    [Theory]
    [InlineData("application/grpc-web+proto")]
    [InlineData("application/grpc-web-text")]
    public async Task A_method_that_is_not_there_is_unimplemented(string contentType)
    {
        var response = await server.Http.PostJsonAsync("/diagnosis.v1.DiagnosisService/Nope", [], contentType);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType!.ShouldStartWith("application/grpc-web");
        response.Headers.GetValues("grpc-status").ShouldBe([$"{(int)StatusCode.Unimplemented}"]);
    }

    [Fact]
    public async Task Plain_grpc_over_http1_is_told_what_goes_there()
    {
        var response = await server.Http.PostJsonAsync("/diagnosis.v1.DiagnosisService/Diagnose", [], "application/grpc");

        response.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        (await response.StatusAsync()).Message.ShouldContain("application/grpc-web");
    }
}
