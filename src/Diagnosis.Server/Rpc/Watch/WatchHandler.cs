using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>Answers a round of a watch as Diagnose would: one page of it.</summary>
internal sealed class WatchHandler(IRequestHandler<DiagnoseQuery, DiagnoseResponse> diagnose) : IRequestHandler<WatchQuery, DiagnoseResponse>
{
    public Task<DiagnoseResponse> Handle(WatchQuery request, CancellationToken cancellationToken)
    {
        var asked = request.Request;
        var once = new DiagnoseRequest
        {
            Source = asked.Source, WorkloadId = asked.WorkloadId, AllStuck = asked.AllStuck, View = asked.View, SkipLogs = asked.SkipLogs,
        };
        once.AnalyzerIds.AddRange(asked.AnalyzerIds);
        return diagnose.Handle(new DiagnoseQuery(once, request.Deadline) { Access = request.Access, Faults = request.Faults }, cancellationToken);
    }
}
