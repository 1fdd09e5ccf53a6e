using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Diagnosis.Server.Mcp;

/// <summary>How structured answers are written: as the contract spells its fields. What is not known is null, as the schemas of the tools have it.</summary>
internal static class ToolJson
{
    /// <summary>The options.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
