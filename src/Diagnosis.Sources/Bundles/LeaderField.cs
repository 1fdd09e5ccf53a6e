using System.Text.Json;

namespace Diagnosis.Sources.Bundles;

/// <summary>Finds who leads in the reply of any master, without reading more of it than there is before that.</summary>
internal static class LeaderField
{
    /// <summary>The host of the leading Mesos master: <c>"leader": "master@10.0.0.2:5050"</c>.</summary>
    public static string? OfMesos(ReadOnlyMemory<byte> state) => Of(state, isMesos: true);

    /// <summary>The host of the leading Marathon: <c>"leader": "10.0.0.2:8080"</c>.</summary>
    public static string? OfMarathon(ReadOnlyMemory<byte> info) => Of(info, isMesos: false);

    private static string? Of(ReadOnlyMemory<byte> body, bool isMesos)
    {
        var json = new Utf8JsonReader(body.Span);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                {
                    continue;
                }

                var isLeader = json.ValueTextEquals("leader"u8);
                json.Read();
                if (isLeader && json.TokenType == JsonTokenType.String && !json.HasValueSequence)
                {
                    return Host(json.GetString()!, isMesos);
                }

                json.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body that breaks off, or half a character: it does not say who leads. What is wrong with it is told when it is read.
            return null;
        }

        return null;
    }

    private static string? Host(string leader, bool isMesos)
    {
        var (at, colon) = (leader.IndexOf('@', StringComparison.Ordinal), leader.LastIndexOf(':'));
        return (isMesos && at < 0) || colon <= at + 1 ? null : leader[(at + 1)..colon];
    }
}
