using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>The reading of logs that are had together: of the sandboxes of one agent, or of one process.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Subjects">Whose they are.</param>
/// <param name="End">Ends when they have come, or when it is known that they will not: the ends of logs, and for each without one why there is none.</param>
internal sealed record LogRead(DocumentKind Kind, ImmutableArray<string> Subjects, Task<ImmutableArray<Fetched>> End)
{
    /// <summary>What there is of them now.</summary>
    /// <param name="waited">How long they were waited for.</param>
    public async Task<ImmutableArray<Fetched>> SoFarAsync(TimeSpan waited) =>
        End.IsCompleted ? await End : [.. Subjects.Select(subject => Fetched.Late(Kind, waited) with { Subject = subject })];
}
