namespace Diagnosis.Analysis.Json;

/// <summary>Why a text was refused before any field was read.</summary>
/// <param name="HttpStatus">400 for text that is not JSON, 422 for a number beyond Marathon's limits.</param>
/// <param name="BodyMessage">The <c>message</c> of Marathon's answer.</param>
/// <param name="Explanation">Our words on what was expected at <paramref name="Offset"/>.</param>
/// <param name="Offset">Byte offset in the decoded UTF-8 text.</param>
internal sealed record JsonFault(int HttpStatus, string BodyMessage, string Explanation, int Offset)
{
    /// <summary>How the words on a comma that nothing follows begin; it stands before the place.</summary>
    public const string Comma = "a comma before the closing";

    /// <summary>A text that is not JSON.</summary>
    public static JsonFault Invalid(string explanation, int offset) => new(400, "Invalid JSON", explanation, offset);

    /// <summary>A number that Marathon does not take.</summary>
    /// <param name="limit">What it says of such a number; see <see cref="PlayNumber.LimitBroken"/>.</param>
    /// <param name="name">The member that the number is the value of; null when it is of none.</param>
    /// <param name="offset">Where it stands.</param>
    public static JsonFault BeyondLimit(string limit, string? name, int offset) =>
        new(422, limit.EndsWith(' ') ? $"{limit}\"{name ?? "null"}\"" : limit, "Marathon does not take such a number", offset);
}
