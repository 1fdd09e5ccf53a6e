using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analyzer.V1;
using Diagnosis.V1;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>One workload to look at. Secrets have been taken out of it.</summary>
/// <param name="request">As it was asked.</param>
public sealed class Question(AnalyzeRequest request)
{
    private JsonObject? _definition;
    private bool _isRead;

    /// <summary>As it was asked.</summary>
    public AnalyzeRequest Request { get; } = request;

    /// <summary>Absolute id of the app or pod.</summary>
    public string Id => Request.Workload?.Id ?? "";

    /// <summary>The clock of every decision, which is not that of this process.</summary>
    public DateTimeOffset Now => Request.ObservedAt?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;

    /// <summary>What documents say of it; empty where nothing was sent.</summary>
    public Facts Facts { get; } = request.Facts ?? new Facts();

    /// <summary>Its definition; null when that was not sent, or is no JSON object.</summary>
    public JsonObject? Definition
    {
        get
        {
            if (!_isRead)
            {
                _isRead = true;
                _definition = Request.Documents
                    .Where(document => document.Kind is DocumentKind.MarathonApp or DocumentKind.MarathonApps or DocumentKind.MarathonPods
                        or DocumentKind.MarathonPodStatus)
                    .Select(document => Parsed(document.Content.Span)).OfType<JsonObject>().FirstOrDefault();
            }

            return _definition;
        }
    }

    /// <summary>A text of the definition; null when there is none at the path, or it is no text.</summary>
    /// <param name="path">Names of members, outermost first.</param>
    public string? Text(params ReadOnlySpan<string> path)
    {
        JsonNode? at = Definition;
        foreach (var name in path)
        {
            at = (at as JsonObject)?[name];
        }

        return at is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>Logs of a kind, with whose they are.</summary>
    public IEnumerable<(string Subject, string Text)> Logs(DocumentKind kind) =>
        Request.Documents.Where(document => document.Kind == kind).Select(document => (document.Subject, Encoding.UTF8.GetString(document.Content.Span)));

    private static JsonObject? Parsed(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
