using Diagnosis.Server.Errors;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Diagnosis.Server.Health;

/// <summary>gRPC health: serving while the server is ready, for the server as a whole and for each of its services.</summary>
internal sealed class HealthEndpoint(Readiness readiness, IHostApplicationLifetime lifetime) : Grpc.Health.V1.Health.HealthBase
{
    private static readonly string[] Services = ["", DiagnosisService.Descriptor.FullName, Grpc.Health.V1.Health.Descriptor.FullName];

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => IsKnown(request)
        ? Task.FromResult(Answer(readiness.IsReady))
        : throw new UnknownResourceException("service", request.Service, [.. Services.Where(s => s.Length > 0)]);

    /// <summary>Sends each change; ends when the server stops, since it would else hold the stop up.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        if (!IsKnown(request))
        {
            await responseStream.WriteAsync(new HealthCheckResponse { Status = Status.ServiceUnknown }, context.CancellationToken);
            await WaitAsync(Task.Delay(Timeout.Infinite, ended.Token));
            return;
        }

        while (!ended.IsCancellationRequested)
        {
            var (isReady, changed) = readiness.Observe();
            await responseStream.WriteAsync(Answer(isReady), context.CancellationToken);
            await WaitAsync(changed.WaitAsync(ended.Token));
        }

        if (!context.CancellationToken.IsCancellationRequested)
        {
            await responseStream.WriteAsync(Answer(isReady: false), context.CancellationToken);
        }
    }

    private static async Task WaitAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static bool IsKnown(HealthCheckRequest request) => Services.Contains(request.Service, StringComparer.Ordinal);

    private static HealthCheckResponse Answer(bool isReady) => new() { Status = isReady ? Status.Serving : Status.NotServing };
}
