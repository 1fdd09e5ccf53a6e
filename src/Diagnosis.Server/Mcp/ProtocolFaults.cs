using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Diagnosis.Server.Mcp;

/// <summary>
/// Answers what is asked in a wrong form as the protocol says: parameters that cannot be read with its code for those (-32602), arguments of a tool as an error
/// of the tool. The library would call both its own failure, and say nothing to mend them by.
/// </summary>
internal static class ProtocolFaults
{
    /// <summary>Behind this .NET names what a text lacks, and nowhere else.</summary>
    private const string Missing = "missing required properties including: ";

    /// <summary>Says what is wrong with the parameters of a message.</summary>
    public static McpMessageHandler OfMessage(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: { } parameters } && Fault("params", parameters) is { } fault)
        {
            throw new McpProtocolException(fault, McpErrorCode.InvalidParams);
        }

        try
        {
            await next(context, cancellationToken);
        }
        catch (JsonException exception) when (context.JsonRpcMessage is JsonRpcRequest request)
        {
            var missing = exception.Message.IndexOf(Missing, StringComparison.Ordinal) is var at && at < 0 ? "" : exception.Message[(at + Missing.Length)..];
            throw new McpProtocolException(
                missing.Length > 0 ? $"params: must have {missing}" : $"{Place(exception.Path)}: has another form than {request.Method} takes.",
                exception,
                McpErrorCode.InvalidParams);
        }
    };

    /// <summary>Says what is wrong with the arguments of a tool.</summary>
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> OfTool(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (context, cancellationToken) =>
        {
            var given = (context.Params?.Arguments ?? new Dictionary<string, JsonElement>()).ToDictionary(StringComparer.Ordinal);
            return context.MatchedPrimitive is McpServerTool tool && ToolArguments.Fault(tool.ProtocolTool.InputSchema, given) is { } fault
                ? new() { IsError = true, Content = [new TextContentBlock { Text = DataText.Marked([$"INVALID_ARGUMENT: {fault}"]) }] }
                : await next(context, cancellationToken);
        };

    private static string Place(string? path) => path is null or "" or "$" ? "params" : $"params{path[1..]}";

    /// <summary>The first text within that is none, as half of a pair of surrogates; and parameters that have no names.</summary>
    private static string? Fault(string place, JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).Select(member => Inner($"{place}.{member.Key}", member.Value!))
            .FirstOrDefault(fault => fault is not null),
        _ => $"{place}: must be an object.",
    };

    private static string? Inner(string place, JsonNode node) => node switch
    {
        JsonObject members => Fault(place, members),
        JsonArray when place == "params.arguments" => $"{place}: must be an object.",
        JsonArray items => items.Index().Where(item => item.Item is not null).Select(item => Inner($"{place}[{item.Index}]", item.Item!))
            .FirstOrDefault(fault => fault is not null),
        _ => IsText(node) ? null : $"{place}: is no valid text.",
    };

    private static bool IsText(JsonNode value)
    {
        try
        {
            return value.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
