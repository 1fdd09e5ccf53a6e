using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Server.Pages.Proposals;

/// <summary>Applies to a definition the patch that repairs it.</summary>
internal static class AppliedFix
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The definition with a merge patch (RFC 7396) in it; as it was when one of the two is no JSON.</summary>
    public static string To(string definition, string patch)
    {
        try
        {
            return MergePatch.Apply(JsonNode.Parse(definition, documentOptions: Lenient), JsonNode.Parse(patch))?.ToJsonString(Readable) ?? definition;
        }
        catch (JsonException)
        {
            return definition;
        }
    }
}
