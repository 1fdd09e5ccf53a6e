using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>Several diagnoses.</summary>
/// <param name="Notice">What is to be thought of texts in it.</param>
/// <param name="Coverage">How much of the cluster could be seen: that nothing is told means that nothing is stuck only when it is complete.</param>
/// <param name="SnapshotId">Names the facts.</param>
/// <param name="ObservedAt">When they were read.</param>
/// <param name="Total">Diagnoses in all.</param>
/// <param name="LeftOut">Those of them that are told neither here nor on a page before or after.</param>
/// <param name="NextPageToken">Where those begin that come after the last one told; null when there are none.</param>
/// <param name="Diagnoses">Those that are told.</param>
internal sealed record ToldDiagnoses(
    string Notice, string Coverage, string? SnapshotId, string? ObservedAt, int Total, int LeftOut, string? NextPageToken,
    IReadOnlyList<ToldDiagnosis> Diagnoses) : ITold
{
    /// <summary>The answer of Diagnose.</summary>
    public static ToldDiagnoses Of(DiagnoseResponse answer, TellingDetail detail) => new(
        DataText.Notice,
        ToldCoverage.Of(answer.Coverage, detail),
        answer.SnapshotId,
        answer.ObservedAt?.ToString().Trim('"'),
        answer.TotalSize,
        answer.TotalSize - Math.Min(answer.Diagnoses.Count, detail.Rows),
        Token(answer.NextPageToken),
        [.. answer.Diagnoses.Take(detail.Rows).Select(one => ToldDiagnosis.Of(one, detail))]);

    /// <summary>The answer of ListWorkloads.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="detail">How much of it is told.</param>
    /// <param name="tokenAfter">The token of the page that begins behind the workload with an id.</param>
    public static ToldDiagnoses Of(ListWorkloadsResponse answer, TellingDetail detail, Func<string, string> tokenAfter) => new(
        DataText.Notice,
        ToldCoverage.Of(answer.Coverage, detail),
        null,
        answer.ObservedAt?.ToString().Trim('"'),
        answer.TotalSize,
        LeftOut: 0,
        Token(answer.Workloads.Count > detail.Rows ? tokenAfter(answer.Workloads[detail.Rows - 1].Workload.Id) : answer.NextPageToken),
        [.. answer.Workloads.Take(detail.Rows).Select(one => ToldDiagnosis.Of(one, detail))]);

    /// <inheritdoc/>
    public string Text()
    {
        var cut = string.Join(", ", Diagnoses.Select(one => one.LeftOut()).Where(words => words.Length > 0));
        return DataText.Marked(
        [
            $"{Diagnoses.Count} of {Total} workloads. Coverage: {Coverage}.",
            .. Diagnoses.SelectMany(one => one.Lines()),
            .. LeftOut > 0 ? [$"Left out: {LeftOut} workloads."] : Array.Empty<string>(),
            .. cut.Length > 0 ? [$"Left out to keep within max_tokens: {cut}."] : Array.Empty<string>(),
            .. NextPageToken is null ? Array.Empty<string>() : [$"More with page_token {NextPageToken}"],
        ]);
    }

    private static string? Token(string token) => token.Length > 0 ? token : null;
}
