using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Current = Grpc.Reflection.V1;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ReflectionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Services =
        ["diagnosis.v1.DiagnosisService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    [Fact]
    public async Task Services_are_listed()
    {
        var response = await AskAsync(new Current.ServerReflectionRequest { ListServices = "" });

        response.ListServicesResponse.Service.Select(s => s.Name).Order(StringComparer.Ordinal).ShouldBe(Services);
    }

    [Fact]
    public async Task Services_are_listed_to_older_tools_too()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

        call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).Order(StringComparer.Ordinal).ShouldBe(Services);
    }

    [Theory]
    [InlineData("diagnosis.v1.DiagnosisService")]
    [InlineData("diagnosis.v1.DiagnoseRequest")]
    [InlineData("diagnosis.v1.DiagnosisView")]
    public async Task A_symbol_gives_its_file_with_all_imports(string symbol)
    {
        var response = await AskAsync(new Current.ServerReflectionRequest { FileContainingSymbol = symbol });

        var files = response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToArray();
        var names = files.Select(f => f.Name).ToArray();
        names.ShouldContain("diagnosis/v1/diagnosis_service.proto");
        names.ShouldContain("google/api/annotations.proto");
        files.SelectMany(f => f.Dependency).ShouldBeSubsetOf(names);
    }

    [Fact]
    public async Task What_is_no_message_is_an_invalid_argument()
    {
        var bytes = Marshallers.Create(static (byte[] message) => message, static message => message);
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", bytes, bytes);
        using var call = server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, default);
        await call.RequestStream.WriteAsync([0xFF, 0xFF]);

        var error = await Should.ThrowAsync<RpcException>(async () => await call.ResponseStream.MoveNext(CancellationToken.None));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Detail<Google.Rpc.BadRequest>().FieldViolations.ShouldHaveSingleItem();
    }

    private async Task<Current.ServerReflectionResponse> AskAsync(Current.ServerReflectionRequest request)
    {
        using var call = new Current.ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }
}
