using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Nesting that exhausts the stack of Marathon.</summary>
internal static class IdDepth
{
    /// <summary>Segments of an id that the pattern of ids still takes.</summary>
    public const int MostSegments = 2000;

    /// <summary>Levels of groups in a body that are still read.</summary>
    public const int MostGroupLevels = 400;

    /// <summary>The error of an id with too many segments.</summary>
    public static Refusal? Refuse(string id, Place node) => id.AsSpan().Count('/') <= MostSegments
        ? null
        : new Refusal(500, "null", AppRules.IdTooDeep, node);
}
