using System.Text.Json;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Telemetry;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using Google.Rpc;
using MediatR;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Diagnosis.Server.Mcp;

/// <summary>Has the call of a tool answered as every other call is: within a frame, by a query, as much as fits the budget of the one who asks.</summary>
internal sealed class McpCalls(
    IMediator mediator, IHttpContextAccessor accessor, CallFrame frame, ClusterRegistry clusters, IOptions<RequestLimits> limits, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = ToolJson.Options;

    /// <summary>Asks, and tells the answer.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="request">What is asked, as the contract has it.</param>
    /// <param name="query">The query of that.</param>
    /// <param name="maxTokens">What the answer may take.</param>
    /// <param name="tell">The answer in so much detail.</param>
    public async Task<CallToolResult> AskAsync<TRequest, TResponse, TTold>(
        string tool, TRequest request, Func<CallDeadline, Query<TRequest, TResponse>> query, int maxTokens, Func<TResponse, TellingDetail, TTold> tell)
        where TRequest : class
        where TResponse : class
        where TTold : ITold
    {
        TTold? told = default;
        var error = await RunAsync(tool, request, query, answer => told = TokenBudget.Fit(maxTokens, detail => tell(answer, detail)));
        return error is not null ? Failed(error) : new()
        {
            Content = [new TextContentBlock { Text = told!.Text() }],
            StructuredContent = JsonSerializer.SerializeToElement(told, told.GetType(), Json),
        };
    }

    /// <summary>The same for a resource, of which only the structured answer is wanted.</summary>
    /// <exception cref="McpProtocolException">It is not answered.</exception>
    public async Task<string> ReadAsync<TRequest, TResponse, TTold>(
        string resource, TRequest request, Func<CallDeadline, Query<TRequest, TResponse>> query, int maxTokens, Func<TResponse, TellingDetail, TTold> tell)
        where TRequest : class
        where TResponse : class
        where TTold : ITold
    {
        TTold? told = default;
        var error = await RunAsync(resource, request, query, answer => told = TokenBudget.Fit(maxTokens, detail => tell(answer, detail)));
        return error is null ? JsonSerializer.Serialize(told, Json) : throw new McpProtocolException(Words(error), CodeOf(error));
    }

    /// <summary>The cluster by its name, or the only one there is for this caller.</summary>
    public ClusterSource Source(string? cluster, CallKind call)
    {
        var seen = clusters.Clusters.Where(one => CallFrame.AccessOf(accessor.HttpContext!).Allows(call, one.Name)).Take(2).ToArray();
        return string.IsNullOrEmpty(cluster) && seen is [var only] ? new() { Cluster = only.Name } : new() { Cluster = cluster ?? "" };
    }

    private async Task<CallError?> RunAsync<TRequest, TResponse>(
        string name, TRequest request, Func<CallDeadline, Query<TRequest, TResponse>> query, Action<TResponse> use)
        where TRequest : class
        where TResponse : class
    {
        var http = accessor.HttpContext!;
        var record = CallRecord.Of(http);
        record.Tool = $"mcp/{name}";
        return await frame.RunAsync(
            http, record.Tool, () => CallDeadline.Start(limits.Value.MaxCallTime, frame.CallersDeadline(http), time, http.RequestAborted), async deadline =>
            {
                record.Ask(request);
                var asked = query(deadline) with { Access = CallFrame.AccessOf(http), Faults = CallFrame.FaultsOf(http) };
                var answer = await mediator.Send(asked, deadline.Token);
                record.Tell(answer);
                use(answer);
            });
    }

    private static CallToolResult Failed(CallError error) => new() { IsError = true, Content = [new TextContentBlock { Text = Words(error) }] };

    private static McpErrorCode CodeOf(CallError error) => error.Code switch
    {
        Grpc.Core.StatusCode.NotFound => McpErrorCode.ResourceNotFound,
        Grpc.Core.StatusCode.InvalidArgument or Grpc.Core.StatusCode.PermissionDenied or Grpc.Core.StatusCode.Unauthenticated => McpErrorCode.InvalidParams,
        _ => McpErrorCode.InternalError,
    };

    private static string Words(CallError error)
    {
        var reason = error.Details.OfType<ErrorInfo>().FirstOrDefault()?.Reason ?? "";
        var fields = error.Details.OfType<BadRequest>().SelectMany(bad => bad.FieldViolations).Select(fault => $"{fault.Field}: {fault.Description}");
        return DataText.Marked([$"{StatusCodeNames.Of(error.Code)} ({reason}): {error.Message}", .. fields]);
    }
}
