using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>What Marathon would answer to a definition, and what would come of it.</summary>
/// <param name="Notice">What is to be thought of texts in it.</param>
/// <param name="Valid">Whether Marathon would accept it.</param>
/// <param name="HttpStatus">Its HTTP status.</param>
/// <param name="Violations">Refusals first, then warnings, as far as they are told.</param>
/// <param name="LeftOut">Those that are not.</param>
/// <param name="Preflight">What would come of it in the cluster; null without one, and for what is refused.</param>
internal sealed record ToldValidation(
    string Notice, bool Valid, int HttpStatus, IReadOnlyList<ToldViolation> Violations, int LeftOut, ToldDiagnosis? Preflight) : ITold
{
    /// <summary>The answer of Validate.</summary>
    public static ToldValidation Of(ValidateResponse answer, TellingDetail detail) => new(
        DataText.Notice,
        answer.Valid,
        answer.HttpStatus,
        [.. answer.Violations.Take(detail.Rows).Select(one => ToldViolation.Of(one, detail))],
        Math.Max(0, answer.Violations.Count - detail.Rows),
        answer.Preflight is { } preflight ? ToldDiagnosis.Of(preflight, detail) : null);

    /// <inheritdoc/>
    public string Text() => DataText.Marked(
    [
        $"Marathon would {(Valid ? "accept" : "refuse")} it (HTTP {HttpStatus}).",
        .. Violations.Select(one => one.Text()),
        .. LeftOut > 0 ? [$"Left out to keep within max_tokens: {LeftOut} violations."] : Array.Empty<string>(),
        .. Preflight is null ? [] : (string[])["In the cluster:", .. Preflight.Lines()],
    ]);
}
