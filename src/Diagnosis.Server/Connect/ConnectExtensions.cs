using Diagnosis.Server.Contract;
using Diagnosis.Server.Health;
using Diagnosis.V1;

namespace Diagnosis.Server.Connect;

/// <summary>Puts the Connect protocol before gRPC.</summary>
internal static class ConnectExtensions
{
    /// <summary>Serves the unary methods of all services over HTTP.</summary>
    public static IApplicationBuilder UseConnect(this WebApplication app)
    {
        var methods = new ConnectMethods();
        DiagnosisService.BindService(methods, app.Services.GetRequiredService<DiagnosisEndpoint>());
        Grpc.Health.V1.Health.BindService(methods, app.Services.GetRequiredService<HealthEndpoint>());
        return app.UseMiddleware<ConnectMiddleware>(methods.ByPath());
    }
}
