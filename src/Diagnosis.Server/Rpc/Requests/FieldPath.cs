using System.Text.Json;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Paths of fields as the contract spells them.</summary>
internal static class FieldPath
{
    /// <summary>For instance <c>source.snapshot.documents[1].kind</c> of <c>Source.Snapshot.Documents[1].Kind</c>.</summary>
    public static string Of(string propertyPath) => string.Join('.', propertyPath.Split('.').Select(Segment));

    private static string Segment(string segment)
    {
        var index = segment.IndexOf('[', StringComparison.Ordinal);
        var nameLength = index < 0 ? segment.Length : index;
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(segment[..nameLength]) + segment[nameLength..];
    }
}
