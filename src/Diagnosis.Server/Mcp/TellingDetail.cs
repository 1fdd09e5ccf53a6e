using System.Collections.Immutable;

namespace Diagnosis.Server.Mcp;

/// <summary>How much of an answer is told. What is left out is counted in it.</summary>
/// <param name="Rows">Most diagnoses, workloads, violations or clusters.</param>
/// <param name="Findings">Most findings of each diagnosis.</param>
/// <param name="Evidence">Most proofs of each finding.</param>
/// <param name="Remedies">Most remedies of each finding.</param>
/// <param name="Letters">Longest text; what is longer is cut.</param>
internal sealed record TellingDetail(int Rows, int Findings, int Evidence, int Remedies, int Letters)
{
    /// <summary>From the most to the least.</summary>
    public static ImmutableArray<TellingDetail> All { get; } =
    [
        new(100, 10, 10, 10, 2000), new(50, 8, 5, 5, 1000), new(30, 5, 3, 3, 600), new(20, 4, 2, 3, 500), new(15, 3, 1, 2, 400), new(10, 2, 1, 1, 400),
        new(10, 1, 0, 1, 300), new(5, 1, 0, 1, 300), new(3, 1, 0, 1, 250), new(1, 1, 0, 1, 250), new(1, 1, 0, 0, 200), new(1, 0, 0, 0, 160),
        new(1, 0, 0, 0, 100),
    ];
}
