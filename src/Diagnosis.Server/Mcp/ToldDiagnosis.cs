namespace Diagnosis.Server.Mcp;

/// <summary>Why one workload is stuck, or that it is not.</summary>
/// <param name="Workload">Its id.</param>
/// <param name="Cluster">Its cluster.</param>
/// <param name="State">What state it is in.</param>
/// <param name="Stuck">Whether something keeps it from being what it should be.</param>
/// <param name="Headline">One sentence that can be said as it is.</param>
/// <param name="Running">Instances that run; null when that is not known.</param>
/// <param name="Wanted">Instances that are wanted.</param>
/// <param name="Findings">What was found, the cause first, as far as it is told.</param>
/// <param name="FindingsLeftOut">Findings that are not.</param>
internal sealed record ToldDiagnosis(
    string Workload, string? Cluster, string State, bool Stuck, string Headline, int? Running, int? Wanted, IReadOnlyList<ToldFinding> Findings,
    int FindingsLeftOut)
{
    /// <summary>One of the contract.</summary>
    public static ToldDiagnosis Of(V1.Diagnosis diagnosis, TellingDetail detail) => Of(
        diagnosis.Workload, diagnosis.State, diagnosis.Stuck, diagnosis.Headline, diagnosis.Instances, detail) with
        {
            Findings = [.. diagnosis.Findings.Take(detail.Findings).Select(finding => ToldFinding.Of(finding, detail))],
            FindingsLeftOut = Math.Max(0, diagnosis.Findings.Count - detail.Findings),
        };

    /// <summary>A row of the list of what is stuck, which has no findings.</summary>
    public static ToldDiagnosis Of(V1.WorkloadSummary row, TellingDetail detail) =>
        Of(row.Workload, row.State, isStuck: true, row.Headline, row.Instances, detail);

    /// <summary>The same as lines.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"{Headline} [{Workload}, {State}{(Stuck ? ", stuck" : "")}{(Cluster is null ? "" : $", cluster {Cluster}")}]",
        .. Findings.SelectMany(finding => finding.Lines()),
    ];

    /// <summary>How much of it is not told, in words; empty when all is.</summary>
    public string LeftOut() => string.Join(
        ", ",
        new[]
        {
            Count(FindingsLeftOut, "findings"), Count(Findings.Sum(finding => finding.EvidenceLeftOut), "proofs"),
            Count(Findings.Sum(finding => finding.RemediesLeftOut), "remedies"),
        }.Where(part => part.Length > 0));

    private static string Count(int count, string what) => count > 0 ? $"{count} {what}" : "";

    private static ToldDiagnosis Of(
        V1.Workload workload, V1.WorkloadState state, bool isStuck, string headline, V1.InstanceCounts? counts, TellingDetail detail) => new(
            workload.Id,
            workload.Cluster.Length > 0 ? workload.Cluster : null,
            state.ToString().ToLowerInvariant(),
            isStuck,
            DataText.Clean(headline, detail.Letters),
            counts is null || counts.UnknownFields.Contains("running") ? null : counts.Running,
            counts?.Wanted,
            [],
            0);
}
