using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// What health results of tasks tell without the definition of the check: Marathon counts a failure only after the grace period or a first success, so that
/// a counted one needs no definition to be one.
/// </summary>
/// <param name="Instances">Running instances with a counted failure.</param>
/// <param name="Words">The failure in words, to follow a sentence; empty when nothing more is told.</param>
internal sealed record FailingResults(int Instances, string Words)
{
    public static FailingResults Of(AnalysisContext subject)
    {
        var failing = subject.Workload.Instances.Where(i => i.IsRunning)
            .Select(i => i.HealthResults.Where(r => r is { Alive: false, ConsecutiveFailures: > 0 }).MaxBy(r => r.ConsecutiveFailures))
            .OfType<HealthResult>()
            .ToArray();
        if (failing.Length == 0)
        {
            return new(0, "");
        }

        var worst = failing.OrderByDescending(r => r.ConsecutiveFailures).First();
        var cause = string.IsNullOrWhiteSpace(worst.LastFailureCause) ? "" : $"\"{InWords.Quote(worst.LastFailureCause)}\", ";
        var times = worst.ConsecutiveFailures == 1 ? "once" : $"{worst.ConsecutiveFailures} times in a row";
        return new(failing.Length, $" ({cause}{times}{(worst.FirstSuccess is null ? ", never passed" : "")})");
    }
}
