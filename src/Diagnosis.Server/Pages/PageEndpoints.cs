using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>Reads what a page shows, or shows what went wrong: the same sentences that callers of the service get.</summary>
internal sealed class PageEndpoints(
    PageReader reader, ErrorMapping errors, DenialLog denials, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>The list of a cluster; of the first one when none is named.</summary>
    public Task<IResult> ListAsync(HttpContext http, string? cluster, bool all, string pageToken) => GuardAsync(http, async (access, record, deadline) =>
    {
        var clusters = reader.Clusters(access);
        var name = cluster ?? (clusters.Count > 0 ? clusters[0].Name : "");
        var answer = await reader.ListAsync(access, record, name, all, pageToken, deadline);
        return PageExtensions.Page<ListPage>(
            StatusCodes.Status200OK, ("Cluster", name), ("IsSample", reader.IsSample(name)), ("Clusters", clusters), ("All", all), ("Answer", answer));
    });

    /// <summary>One workload; the list of them when the id stands for several (a group, a deployment).</summary>
    public Task<IResult> WorkloadAsync(HttpContext http, string? cluster, string id) => GuardAsync(http, async (access, record, deadline) =>
    {
        var clusters = reader.Clusters(access);
        var name = cluster ?? (clusters.Count > 0 ? clusters[0].Name : "");
        var answer = await reader.DiagnoseAsync(access, record, name, $"/{id.Trim('/')}", deadline);
        return answer.Diagnoses.Count switch
        {
            0 => PageExtensions.Page<ProblemPage>(
                StatusCodes.Status503ServiceUnavailable,
                ("Title", $"/{id.Trim('/')}"), ("Message", answer.Coverage.Detail), ("Cluster", name), ("Sources", Unread(answer.Sources))),
            1 => PageExtensions.Page<WorkloadPage>(StatusCodes.Status200OK, ("Cluster", name), ("IsSample", reader.IsSample(name)), ("Answer", answer)),
            _ => PageExtensions.Page<ListPage>(
                StatusCodes.Status200OK, ("Cluster", name), ("IsSample", reader.IsSample(name)), ("All", true), ("Answer", Listed(answer))),
        };
    });

    private async Task<IResult> GuardAsync(HttpContext http, Func<CallAccess, CallRecord, CallDeadline, Task<IResult>> page)
    {
        var access = http.Features.Get<CallAccess>() ?? CallAccess.OfNobody();
        var record = CallRecord.Of(http);
        using var deadline = CallDeadline.Start(limits.Value.MaxCallTime, callers: null, time, http.RequestAborted);
        try
        {
            var result = await page(access, record, deadline);
            record.Outcome = StatusCode.OK;
            return result;
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            if (exception is AccessDeniedException denied)
            {
                denials.Denied(access.Caller, denied, http.Request.Path);
            }

            var error = errors.Map(exception, http.Request.Path, deadline).Hide(access);
            error.SayWhenToRetry(http.Response.Headers);
            record.Outcome = error.Code;
            return PageExtensions.Page<ProblemPage>(
                error.HttpStatus,
                ("Title", Title(error.Code)), ("Message", error.Message), ("Sources", error.Details.OfType<Wire.SourceStatus>().ToArray()));
        }
    }

    private static Wire.ListWorkloadsResponse Listed(Wire.DiagnoseResponse answer)
    {
        var list = new Wire.ListWorkloadsResponse
        {
            TotalSize = answer.Diagnoses.Count,
            ObservedAt = answer.ObservedAt,
            Sources = { answer.Sources },
            Coverage = answer.Coverage,
        };
        list.Workloads.AddRange(answer.Diagnoses.Select(d => new Wire.WorkloadSummary
        {
            Workload = d.Workload,
            State = d.State,
            Headline = d.Headline,
            RootCauseCode = d.Findings.FirstOrDefault(f => f.Role == Wire.FindingRole.RootCause)?.Code ?? "",
            StuckSince = d.StuckSince,
            Instances = d.Instances,
        }));
        return list;
    }

    private static Wire.SourceStatus[] Unread(IEnumerable<Wire.SourceStatus> sources) => [.. sources.Where(s => s.State != Wire.SourceState.Read)];

    private static string Title(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument => "That cannot be asked",
        StatusCode.NotFound => "Not found",
        StatusCode.PermissionDenied => "Not yours to see",
        StatusCode.ResourceExhausted => "Too much at once",
        StatusCode.Unavailable => "Nothing can be seen of this cluster",
        StatusCode.DeadlineExceeded => "The cluster took too long",
        _ => "Something went wrong",
    };
}
