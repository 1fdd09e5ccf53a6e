using Diagnosis.Server.Errors;
using Diagnosis.Server.Health;
using Diagnosis.Server.Receiving;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Contract;

/// <summary>Serves the contract over gRPC.</summary>
internal static class ContractExtensions
{
    /// <summary>Adds gRPC and the service.</summary>
    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        services.AddSingleton<IConfigureOptions<GrpcServiceOptions>, GrpcLimits>();
        services.AddSingleton<CallDeadlines>();
        services.AddSingleton<DiagnosisEndpoint>();
        return services.AddSingleton<HealthEndpoint>();
    }

    /// <summary>Serves it.</summary>
    public static void MapContract(this WebApplication app) => app.MapGrpcService<DiagnosisEndpoint>();
}
