using System.IO.Compression;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Http;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Contract;

/// <summary>Serves the contract: gRPC, gRPC-Web and HTTP/JSON go through the same interceptors to the same methods.</summary>
internal static class ContractExtensions
{
    /// <summary>Adds gRPC, its JSON and the service.</summary>
    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddGrpc(grpc =>
        {
            // A path that no service has is answered like any other, and does not hide that another method is served at it.
            grpc.IgnoreUnknownServices = true;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
            grpc.Interceptors.Add<CallInterceptor>();
            grpc.Interceptors.Add<SmallAnswers>();
        }).AddJsonTranscoding(json =>
        {
            // As protobuf's own JSON has it.
            json.JsonSettings.IgnoreDefaultValues = true;
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);
        });
        services.AddGrpcReflection();
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerLimits>>(
            (grpc, limits) => grpc.MaxReceiveMessageSize = limits.Value.MaxReceiveMessageBytes);
        return services.AddSingleton<DiagnosisEndpoint>();
    }

    /// <summary>Serves it, and the description of it by gRPC reflection.</summary>
    public static void MapContract(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<ServerLimits>>().Value;
        RequestSize.Limit(app.MapGrpcService<DiagnosisEndpoint>(), limits.MaxReceiveMessageBytes);
        app.MapGrpcReflectionService();
    }
}
