using System.Buffers;
using System.Text.Json;

namespace Diagnosis.Sources.Live;

/// <summary>Answer of an agent's <c>/files/read</c> (Mesos, files.cpp).</summary>
/// <param name="Data">The piece; empty when only the end was asked for.</param>
/// <param name="Offset">Where it starts; the size of the file when only the end was asked for.</param>
internal sealed record FilePiece(string Data, long Offset)
{
    /// <summary>Reads an answer; null when it is none.</summary>
    public static FilePiece? Read(ReadOnlySequence<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String
                && root.TryGetProperty("offset", out var offset) && offset.ValueKind == JsonValueKind.Number && offset.TryGetInt64(out var at) && at >= 0
                ? new FilePiece(data.GetString()!, at)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text that is no UTF-16.
            return null;
        }
    }
}
