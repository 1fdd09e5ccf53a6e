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
}
