using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Json;
using Diagnosis.V1;

namespace Diagnosis.Server.Pages.Proposals;

/// <summary>Applies to a definition the patch that repairs it.</summary>
internal static class AppliedFix
{
    private const string Syntax = "config.parse.syntax";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The definition with what is wrong put right; null where that is not certain.</summary>
    public static string? Of(string definition, Violation violation) =>
        violation.SuggestedPatch.Length > 0 ? To(definition, violation.SuggestedPatch) : WithoutComma(definition, violation);

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

    /// <summary>Takes away the comma before the bracket or brace at which JSON ends; the rest stays as it was written.</summary>
    private static string? WithoutComma(string definition, Violation violation)
    {
        if (violation.Rule != Syntax || violation.Line == 0)
        {
            return null;
        }

        var (end, _) = TextPlace.Of(definition, violation.Line, violation.Column);
        var comma = definition[..end].TrimEnd().Length - 1;
        return comma > 0 && definition[comma] == ',' && end < definition.Length && definition[end] is '}' or ']' ? definition.Remove(comma, 1) : null;
    }
}
