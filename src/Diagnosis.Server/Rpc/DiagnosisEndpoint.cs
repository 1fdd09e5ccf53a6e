using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Capture;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.ListClusters;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Simulate;
using Diagnosis.Server.Rpc.Upload;
using Diagnosis.Server.Rpc.Validate;
using Diagnosis.Server.Rpc.Watch;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc;

/// <summary>The service: sends each request as a query. A list that only reads a catalogue needs none.</summary>
[BindServiceMethod(typeof(SharedAnswerBinding), nameof(SharedAnswerBinding.BindService))]
internal sealed class DiagnosisEndpoint(
    IMediator mediator, WatchStream watch, CaptureStream capture, BundleUpload upload, AnalyzerCatalogue analyzers, CallLanes lanes,
    IOptions<RequestLimits> limits)
    : DiagnosisService.DiagnosisServiceBase
{
    public override Task<DiagnoseResponse> Diagnose(DiagnoseRequest request, ServerCallContext context) =>
        SendAsync(new DiagnoseQuery(request, CallInterceptor.DeadlineOf(context))
        {
            Access = CallInterceptor.AccessOf(context),
            Faults = CallInterceptor.FaultsOf(context),
        });

    public override async Task WatchDiagnosis(
        WatchDiagnosisRequest request, IServerStreamWriter<WatchDiagnosisResponse> responseStream, ServerCallContext context)
    {
        context.GetHttpContext().Features.Set(new StreamedAnswer());
        using var place = lanes.HoldWatch(OriginOf(context));
        await watch.RunAsync(
            request, CallInterceptor.AccessOf(context), CallInterceptor.FaultsOf(context), responseStream, CallInterceptor.DeadlineOf(context));
    }

    public override Task<ValidateResponse> Validate(ValidateRequest request, ServerCallContext context) =>
        SendAsync(new ValidateQuery(request, CallInterceptor.DeadlineOf(context))
        {
            Access = CallInterceptor.AccessOf(context),
            Faults = CallInterceptor.FaultsOf(context),
        });

    public override Task<SimulateResponse> Simulate(SimulateRequest request, ServerCallContext context) =>
        SendAsync(new SimulateQuery(request, CallInterceptor.DeadlineOf(context))
        {
            Access = CallInterceptor.AccessOf(context),
            Faults = CallInterceptor.FaultsOf(context),
        });

    public override Task<ListWorkloadsResponse> ListWorkloads(ListWorkloadsRequest request, ServerCallContext context) =>
        SendAsync(new ListWorkloadsQuery(request, CallInterceptor.DeadlineOf(context))
        {
            Access = CallInterceptor.AccessOf(context),
            Faults = CallInterceptor.FaultsOf(context),
        });

    public override Task<ListClustersResponse> ListClusters(ListClustersRequest request, ServerCallContext context) =>
        SendAsync(new ListClustersQuery(request, CallInterceptor.DeadlineOf(context))
        {
            Access = CallInterceptor.AccessOf(context),
            Faults = CallInterceptor.FaultsOf(context),
        });

    public override Task<ListAnalyzersResponse> ListAnalyzers(ListAnalyzersRequest request, ServerCallContext context) =>
        Task.FromResult(analyzers.Descriptors.ToWire());

    public override Task<GetServerInfoResponse> GetServerInfo(GetServerInfoRequest request, ServerCallContext context) =>
        Task.FromResult(ServerInfo.Of(analyzers.Descriptors, limits.Value));

    public override async Task CaptureSnapshot(
        CaptureSnapshotRequest request, IServerStreamWriter<CaptureSnapshotResponse> responseStream, ServerCallContext context)
    {
        using var place = lanes.HoldCapture(OriginOf(context));
        await capture.RunAsync(
            request, CallInterceptor.AccessOf(context), CallInterceptor.FaultsOf(context), responseStream, CallInterceptor.DeadlineOf(context).Token);
    }

    public override Task<UploadBundleResponse> UploadBundle(IAsyncStreamReader<UploadBundleRequest> requestStream, ServerCallContext context)
    {
        var bytes = context.GetHttpContext().Features.GetRequiredFeature<RequestBytes>();
        return upload.RunAsync(
            new MessagePieces(requestStream, bytes), CallInterceptor.AccessOf(context), bytes, CallInterceptor.DeadlineOf(context));
    }

    private static CallOrigin OriginOf(ServerCallContext context) => context.GetHttpContext().Features.GetRequiredFeature<CallOrigin>();

    private Task<TResponse> SendAsync<TRequest, TResponse>(Query<TRequest, TResponse> query) => mediator.Send(query, query.Deadline.Token);
}
