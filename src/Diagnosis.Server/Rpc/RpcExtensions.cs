using System.IO.Compression;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Capture;
using Diagnosis.Server.Rpc.Clusters;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.ListClusters;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Room;
using Diagnosis.Server.Rpc.Simulate;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.Server.Rpc.Upload;
using Diagnosis.Server.Rpc.Uploaded;
using Diagnosis.Server.Rpc.Validate;
using Diagnosis.Server.Rpc.Watch;
using Diagnosis.Sources.Replicas;
using Diagnosis.V1;
using FluentValidation;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using MediatR;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc;

/// <summary>Serves the contract: gRPC, gRPC-Web and HTTP/JSON go through the same interceptor to the same methods.</summary>
internal static class RpcExtensions
{
    /// <summary>Adds the calls, gRPC with its JSON, and reflection.</summary>
    public static IServiceCollection AddRpc(this IServiceCollection services)
    {
        services
            .AddQuery<ListClustersQuery, ListClustersRequest, ListClustersResponse, ListClustersRequestValidator, ListClustersHandler>()
            .AddSingleton<StuckCounts>()
            .AddHostedService<ClusterGauges>()
            .AddSingleton<JoiningTime>()
            .AddQuery<DiagnoseQuery, DiagnoseRequest, DiagnoseResponse, DiagnoseRequestValidator, DiagnoseHandler>(typeof(DiagnoseInAllClusters))
            .AddQuery<ValidateQuery, ValidateRequest, ValidateResponse, ValidateRequestValidator, ValidateHandler>()
            .AddQuery<SimulateQuery, SimulateRequest, SimulateResponse, SimulateRequestValidator, SimulateHandler>()
            .AddQuery<ListWorkloadsQuery, ListWorkloadsRequest, ListWorkloadsResponse, ListWorkloadsRequestValidator, ListWorkloadsHandler>(
                typeof(ListInAllClusters))
            .AddQuery<RoomQuery, ListWorkloadsRequest, Placement, RoomHandler>()
            .AddQuery<WatchQuery, WatchDiagnosisRequest, DiagnoseResponse, WatchDiagnosisRequestValidator, WatchHandler>()
            .AddSingleton<IValidator<WatchQuery>, WatchTokenValidator>()
            .AddSingleton<WatchRounds>()
            .AddSingleton<WatchStream>()
            .AddNeeds<ListAnalyzersRequest>(CallKind.List)
            .AddNeeds<GetServerInfoRequest>(CallKind.List)
            .AddNeeds<CaptureSnapshotRequest>(CaptureStream.Call)
            .AddSingleton<CaptureSnapshotRequestValidator>()
            .AddSingleton<CaptureStream>()
            .AddNeeds<UploadBundleRequest>(BundleUpload.Call)
            .AddSingleton<BundleUpload>()
            .AddSingleton<UploadedSnapshots>()
            .AddSingleton(all => new SharedUploads(
                new(() => all.GetService<SharedCache>()), all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<SharedUploads>>()))
            .AddSingleton<FoundUploads>()
            .AddSingleton<IValidator<DiagnoseQuery>, DiagnosePageValidator>()
            .AddSingleton<IValidator<ListWorkloadsQuery>, ListPageValidator>()
            .AddSingleton<MethodNeeds>()
            .AddSingleton<ClusterSourceValidator>()
            .AddSingleton<SnapshotValidator>()
            .AddHttpContextAccessor()
            .AddSingleton<CallersCredential>()
            .AddSingleton<ClusterSizes>()
            .AddSingleton<AnswerSize>()
            .AddSingleton<RememberedAnswers>()
            .AddSingleton<SuppliedSnapshots>()
            .AddSingleton<SnapshotProvider>()
            .AddSingleton<ErrorMapping>()
            .AddSingleton<CallFrame>()
            .AddSingleton<DiagnosisEndpoint>();
        services.AddGrpc(grpc =>
        {
            // A path that no service has is answered like any other (StatusOnlyErrors), and does not hide that another method is served at it.
            grpc.IgnoreUnknownServices = true;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
            grpc.Interceptors.Add<CallInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            // As protobuf's own JSON has it.
            json.JsonSettings.IgnoreDefaultValues = true;
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = ErrorDetails.Types;
        });
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<RequestLimits>>(
            (grpc, limits) => grpc.MaxReceiveMessageSize = limits.Value.MaxReceiveMessageBytes);
        return services.AddGrpcReflection();
    }

    /// <summary>Serves the calls, and the description of them by gRPC reflection.</summary>
    public static void MapRpc(this WebApplication app)
    {
        app.UseMiddleware<FrameworkErrors>();
        app.MapGrpcReflectionService().WithMetadata(new Needs(CallKind.List), CallLane.Cheap);
        var needs = app.Services.GetRequiredService<MethodNeeds>();
        app.MapGrpcService<DiagnosisEndpoint>().Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault() is { } call && needs.Of(call.Method.Name) is { } ofMethod)
            {
                endpoint.Metadata.Add(ofMethod);
                endpoint.Metadata.Add(LaneOf(call.Method.Name));
            }
        });
    }

    private static CallLane LaneOf(string method) => method switch
    {
        nameof(DiagnosisService.DiagnosisServiceBase.ListAnalyzers) or nameof(DiagnosisService.DiagnosisServiceBase.ListClusters)
            or nameof(DiagnosisService.DiagnosisServiceBase.GetServerInfo) => CallLane.Cheap,
        nameof(DiagnosisService.DiagnosisServiceBase.WatchDiagnosis) => CallLane.Watch,
        _ => CallLane.Work,
    };

    /// <summary>Says what must be granted for the method that takes a message.</summary>
    private static IServiceCollection AddNeeds<TRequest>(this IServiceCollection services, CallKind call)
        where TRequest : IMessage<TRequest> => services.AddSingleton(new MethodNeeds.OfMessage(typeof(TRequest), call));

    /// <summary>Adds one query. Its behaviours, outermost first: telemetry, access, validation, cluster's name, all clusters, admission.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="inAllClusters">The behaviour that answers it for all clusters at once; null when it is of one.</param>
    private static IServiceCollection AddQuery<TQuery, TRequest, TResponse, TValidator, THandler>(this IServiceCollection services, Type? inAllClusters = null)
        where TQuery : Query<TRequest, TResponse>, IGranted
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage
        where TValidator : class, IValidator<TRequest>
        where THandler : class, IRequestHandler<TQuery, TResponse>
    {
        services.AddNeeds<TRequest>(TQuery.Call).AddSingleton<IValidator<TRequest>, TValidator>();
        return services.AddQuery<TQuery, TRequest, TResponse, THandler>(inAllClusters);
    }

    /// <summary>Adds one that takes the message of a method and is none itself.</summary>
    private static IServiceCollection AddQuery<TQuery, TRequest, TResponse, THandler>(this IServiceCollection services, Type? inAllClusters = null)
        where TQuery : Query<TRequest, TResponse>, IGranted
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage
        where THandler : class, IRequestHandler<TQuery, TResponse>
    {
        services
            .AddSingleton<IRequestHandler<TQuery, TResponse>, THandler>()
            .AddSingleton<IPipelineBehavior<TQuery, TResponse>, QueryTelemetryBehavior<TQuery, TResponse>>()
            .AddSingleton<IPipelineBehavior<TQuery, TResponse>, AccessBehavior<TQuery, TRequest, TResponse>>()
            .AddSingleton<IPipelineBehavior<TQuery, TResponse>, RequestValidationBehavior<TQuery, TRequest, TResponse>>()
            .AddSingleton<IPipelineBehavior<TQuery, TResponse>, NamedClusterBehavior<TQuery, TRequest, TResponse>>();
        if (inAllClusters is not null)
        {
            services.AddSingleton(typeof(IPipelineBehavior<TQuery, TResponse>), inAllClusters);
        }

        return services.AddSingleton<IPipelineBehavior<TQuery, TResponse>, AdmissionBehavior<TQuery, TRequest, TResponse>>();
    }
}
