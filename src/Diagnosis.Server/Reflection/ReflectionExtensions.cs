using Diagnosis.V1;
using Grpc.Reflection.V1;

namespace Diagnosis.Server.Reflection;

/// <summary>Lets tools ask the server for its contract.</summary>
internal static class ReflectionExtensions
{
    /// <summary>Adds what reflection answers from.</summary>
    public static IServiceCollection AddReflection(this IServiceCollection services)
    {
        services.AddSingleton(new ContractFiles([DiagnosisService.Descriptor, Grpc.Health.V1.Health.Descriptor, ServerReflection.Descriptor]));
        return services.AddSingleton<ReflectionAnswers>();
    }

    /// <summary>Serves reflection v1 and v1alpha.</summary>
    public static void MapReflection(this WebApplication app)
    {
        app.MapGrpcService<ReflectionEndpoint>();
        app.MapGrpcService<ReflectionAlphaEndpoint>();
    }
}
