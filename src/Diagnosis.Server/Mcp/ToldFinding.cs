using System.Text.Json;
using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>One thing that is wrong.</summary>
/// <param name="Code">Its stable code, explained by the resource <c>diagnosis://reasons</c>.</param>
/// <param name="Title">The code in a few words.</param>
/// <param name="Role">Cause, contribution, symptom or statement.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Evidence">The proof, as far as it is told.</param>
/// <param name="EvidenceLeftOut">Proofs that are not.</param>
/// <param name="Remedies">What can be done, as far as it is told.</param>
/// <param name="RemediesLeftOut">What is not.</param>
internal sealed record ToldFinding(
    string Code, string Title, string Role, string Severity, double Confidence, string Summary, IReadOnlyList<string> Evidence, int EvidenceLeftOut,
    IReadOnlyList<ToldRemedy> Remedies, int RemediesLeftOut)
{
    /// <summary>One of the contract.</summary>
    public static ToldFinding Of(Finding finding, TellingDetail detail) => new(
        finding.Code,
        finding.Title,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Role.ToString()),
        finding.Severity.ToString().ToLowerInvariant(),
        finding.Confidence,
        DataText.Clean(finding.Summary, detail.Letters),
        [.. finding.Evidence.Take(detail.Evidence).Select(one => DataText.Clean($"{one.Source}: {one.Text}", detail.Letters))],
        Math.Max(0, finding.Evidence.Count - detail.Evidence),
        [.. finding.Remedies.Take(detail.Remedies).Select(one => ToldRemedy.Of(one, detail))],
        Math.Max(0, finding.Remedies.Count - detail.Remedies));

    /// <summary>The same as lines.</summary>
    public IEnumerable<string> Lines() =>
        [$"- {Code} ({Role}, {Severity}): {Summary}", .. Evidence.Select(one => $"  proof: {one}"), .. Remedies.Select(one => $"  {one.Text()}")];
}
