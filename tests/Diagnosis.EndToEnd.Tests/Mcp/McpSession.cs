using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Diagnosis.EndToEnd.Tests.Mcp;

/// <summary>A client of the protocol's own library, as a chatbot has it, and a transcript of what was said.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    private readonly List<string> _said = [];

    private McpSession(McpClient client) => Client = client;

    /// <summary>The client.</summary>
    public McpClient Client { get; }

    /// <summary>What was asked and answered.</summary>
    public string Transcript => string.Join('\n', _said);

    /// <summary>Begins a session.</summary>
    /// <param name="address">The HTTP door.</param>
    /// <param name="key">An API key; null for none.</param>
    public static async Task<McpSession> StartAsync(Uri address, string? key = null)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["x-api-key"] = key },
        };
        return new(await McpClient.CreateAsync(new HttpClientTransport(options)));
    }

    /// <summary>Calls a tool.</summary>
    public async Task<CallToolResult> CallAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var asked = arguments.ToDictionary(one => one.Name, one => one.Value);
        var answer = await Client.CallToolAsync(tool, asked);
        _said.Add($"> {tool} {JsonSerializer.Serialize(asked)}\n{TextOf(answer)}\n");
        return answer;
    }

    /// <summary>The text of an answer.</summary>
    public static string TextOf(CallToolResult answer) => string.Join('\n', answer.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
