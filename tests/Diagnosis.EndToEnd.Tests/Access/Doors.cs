using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Diagnosis.EndToEnd.Tests.Mcp;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>The same call by each of the server's languages.</summary>
internal static class Doors
{
    /// <summary>All of them.</summary>
    public static readonly string[] All = ["gRPC", "gRPC-Web", "JSON", "MCP"];

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static (byte[] message) => message, static message => message);

    /// <summary>Calls a method of the service.</summary>
    /// <param name="server">The server.</param>
    /// <param name="door">One of <see cref="All"/>.</param>
    /// <param name="key">An API key; null for none.</param>
    /// <param name="request">The message, which says which method.</param>
    public static Task<Answer> AskAsync(ServerFixture server, string door, string? key, IMessage request) => door switch
    {
        "gRPC" => GrpcAsync(server.Channel, key, request),
        "gRPC-Web" => WebAsync(server.HttpAddress, key, request),
        "MCP" => ToolAsync(server.HttpAddress, key, request),
        _ => JsonAsync(server.Http, key, request),
    };

    /// <summary>Gets a page, or anything else.</summary>
    public static Task<Answer> GetAsync(HttpClient http, string? key, string path) => SendAsync(http, key, new(HttpMethod.Get, path));

    private static async Task<Answer> WebAsync(Uri address, string? key, IMessage request)
    {
        using var channel = GrpcChannel.ForAddress(
            address, new() { HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new HttpClientHandler()), HttpVersion = HttpVersion.Version11 });
        return await GrpcAsync(channel, key, request);
    }

    private static async Task<Answer> GrpcAsync(GrpcChannel channel, string? key, IMessage request)
    {
        var service = DiagnosisService.Descriptor;
        var method = new Method<byte[], byte[]>(
            MethodType.Unary, service.FullName, service.Methods.Single(one => one.InputType == request.Descriptor).Name, Bytes, Bytes);
        var headers = key is null ? [] : new Metadata { { "x-api-key", key } };
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(headers), request.ToByteArray());
        try
        {
            var message = await call;
            return new(StatusCode.OK, Encoding.Latin1.GetString(message) + "\n" + Text(call.GetTrailers()) + Text(await call.ResponseHeadersAsync));
        }
        catch (RpcException error)
        {
            if (error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
            {
                error.Detail<Google.Rpc.ErrorInfo>().Domain.ShouldBe("diagnosis.v1");
            }

            return new(error.StatusCode, error.Status.Detail + "\n" + Text(error.Trailers));
        }
    }

    /// <summary>The tool that is the same call; of a list that no tool is of, the list of the tools.</summary>
    private static async Task<Answer> ToolAsync(Uri address, string? key, IMessage request)
    {
        try
        {
            await using var session = await McpSession.StartAsync(address, key);
            var answer = request switch
            {
                DiagnoseRequest { AllStuck: true } all => await session.CallAsync("list_stuck", ("cluster", all.Source.Cluster)),
                DiagnoseRequest one => await session.CallAsync("diagnose", ("cluster", one.Source.Cluster), ("workload_id", one.WorkloadId)),
                SimulateRequest what => await session.CallAsync(
                    "simulate_change", ("cluster", what.Source.Cluster), ("workload_id", what.WorkloadId), ("definition_patch", what.DefinitionPatch)),
                ValidateRequest check => await session.CallAsync("validate_definition", ("cluster", check.Against.Cluster), ("definition", check.Definition)),
                ListWorkloadsRequest list => await session.CallAsync("list_stuck", ("cluster", list.Source.Cluster)),
                ListClustersRequest => await session.CallAsync("list_clusters"),
                _ => null,
            };
            var text = answer is null ? string.Join('\n', (await session.Client.ListToolsAsync()).Select(tool => tool.Name))
                : $"{McpSession.TextOf(answer)}\n{answer.StructuredContent}";
            return new(answer?.IsError == true ? CodeIn(text) : StatusCode.OK, text);
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new(refused.StatusCode == HttpStatusCode.Forbidden ? StatusCode.PermissionDenied : StatusCode.Unauthenticated, refused.Message);
        }
    }

    private static StatusCode CodeIn(string text) => text.Contains("PERMISSION_DENIED", StringComparison.Ordinal) ? StatusCode.PermissionDenied
        : text.Contains("NOT_FOUND", StringComparison.Ordinal) ? StatusCode.NotFound
        : text.Contains("UNAVAILABLE", StringComparison.Ordinal) ? StatusCode.Unavailable
        : text.Contains("INVALID_ARGUMENT", StringComparison.Ordinal) ? StatusCode.InvalidArgument
        : StatusCode.Unknown;

    private static Task<Answer> JsonAsync(HttpClient http, string? key, IMessage request) => SendAsync(http, key, request switch
    {
        DiagnoseRequest => Post("/v1/diagnose", request),
        ValidateRequest => Post("/v1/validate", request),
        SimulateRequest => Post("/v1/simulate", request),
        ListWorkloadsRequest list => new(HttpMethod.Get, $"/v1/clusters/{list.Source.Cluster}/workloads?includeHealthy=true"),
        ListClustersRequest => new(HttpMethod.Get, "/v1/clusters"),
        _ => new(HttpMethod.Get, "/v1/analyzers"),
    });

    private static HttpRequestMessage Post(string path, IMessage request) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(JsonFormatter.Default.Format(request), MediaTypeHeaderValue.Parse("application/json")),
    };

    private static async Task<Answer> SendAsync(HttpClient http, string? key, HttpRequestMessage request)
    {
        using var sent = request;
        if (key is not null)
        {
            sent.Headers.Add("x-api-key", key);
        }

        using var response = await http.SendAsync(sent);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        }

        return new(response.StatusCode switch
        {
            HttpStatusCode.OK => StatusCode.OK,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.NotFound,
            HttpStatusCode.BadRequest => StatusCode.InvalidArgument,
            HttpStatusCode.ServiceUnavailable => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        }, $"{response.Headers}{Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync())}");
    }

    private static string Text(Metadata metadata) =>
        string.Concat(metadata.Select(one => one.IsBinary ? Encoding.Latin1.GetString(one.ValueBytes) : $"{one.Key}: {one.Value}\n"));
}
