namespace Diagnosis.Analysis.Json;

/// <summary>Why a text was refused before any field was read.</summary>
/// <param name="HttpStatus">400 for text that is not JSON, 422 for a number beyond Marathon's limits.</param>
/// <param name="BodyMessage">The <c>message</c> of Marathon's answer.</param>
/// <param name="Explanation">Our words on what was expected at <paramref name="Offset"/>.</param>
/// <param name="Offset">Byte offset in the decoded UTF-8 text.</param>
internal sealed record JsonFault(int HttpStatus, string BodyMessage, string Explanation, int Offset)
{
    /// <summary>A text that is not JSON.</summary>
    public static JsonFault Invalid(string explanation, int offset) => new(400, "Invalid JSON", explanation, offset);
}
