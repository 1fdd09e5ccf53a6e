using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ReflectionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Alpha = new(
        MethodType.DuplexStreaming,
        "grpc.reflection.v1alpha.ServerReflection",
        "ServerReflectionInfo",
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Services_are_listed(bool alpha)
    {
        var response = await AskAsync(new ServerReflectionRequest { ListServices = "" }, alpha);

        response.ListServicesResponse.Service.Select(s => s.Name)
            .ShouldBe(["diagnosis.v1.DiagnosisService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"]);
    }

    [Theory]
    [InlineData("diagnosis.v1.DiagnosisService")]
    [InlineData("diagnosis.v1.DiagnosisService.Diagnose")]
    [InlineData("diagnosis.v1.DiagnoseRequest")]
    [InlineData("diagnosis.v1.DiagnoseRequest.workload_id")]
    [InlineData("diagnosis.v1.DiagnosisView")]
    public async Task A_symbol_gives_its_file_with_all_imports(string symbol)
    {
        var response = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        // Building fails when an import is missing. It wants imports first; tools want the file itself first.
        var files = FileDescriptor.BuildFromByteStrings(response.FileDescriptorResponse.FileDescriptorProto.Reverse());
        files[^1].Name.ShouldBe("diagnosis/v1/diagnosis_service.proto");
        files.Select(f => f.Name).ShouldContain("google/protobuf/timestamp.proto");
        response.OriginalRequest.FileContainingSymbol.ShouldBe(symbol);
    }

    [Fact]
    public async Task A_file_is_found_by_name()
    {
        var response = await AskAsync(new ServerReflectionRequest { FileByFilename = "google/protobuf/duration.proto" });

        response.FileDescriptorResponse.FileDescriptorProto.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_not_there_is_an_answer_and_the_stream_goes_on()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        var questions = new[]
        {
            new ServerReflectionRequest { FileContainingSymbol = "no.Such" },
            new ServerReflectionRequest { FileByFilename = "no.proto" },
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "diagnosis.v1.Workload", ExtensionNumber = 1 } },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "no.Such" },
            new ServerReflectionRequest(),
        };
        var codes = new List<int>();
        foreach (var question in questions)
        {
            await call.RequestStream.WriteAsync(question);
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            codes.Add(call.ResponseStream.Current.ErrorResponse.ErrorCode);
        }

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "diagnosis.v1.Workload" });
        await call.ResponseStream.MoveNext(CancellationToken.None);
        await call.RequestStream.CompleteAsync();

        codes.ShouldBe([5, 5, 5, 5, 3]);
        call.ResponseStream.Current.AllExtensionNumbersResponse.ExtensionNumber.ShouldBeEmpty();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request, bool alpha = false)
    {
        using var call = alpha
            ? server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(Alpha, null, new CallOptions())
            : new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }
}
