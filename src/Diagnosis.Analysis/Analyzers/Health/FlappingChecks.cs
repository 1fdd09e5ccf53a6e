using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds checks that pass and fail in turn: <c>health.flapping</c>.</summary>
internal static class FlappingChecks
{
    public static IEnumerable<Finding> Find(CheckedWorkload view)
    {
        var flapping = view.With(HealthVerdict.Flapping);
        if (flapping.IsEmpty)
        {
            yield break;
        }

        var example = flapping.OrderByDescending(i => i.Result?.LastFailure).First();
        var check = CheckWording.CheckOf(view.Checks, example.Cause);
        var spread = AgentSpread.Of(flapping, view.Current);
        var ago = example.Result?.LastFailure is { } last ? $" {InWords.Span(view.Context.Now - last)} ago" : "";
        var fact = $"{view.Id}: {view.Who(flapping.Length)} {(flapping.Length == 1 ? "passes its" : "pass their")} health check now and failed it{ago}, "
            + $"{spread.Words}: {example.Cause.Words}";

        // One miss of one instance among several is no state of the workload. While instances wait for a place, that is what holds it.
        var matters = flapping.Length * 2 >= view.Current.Length || !view.Kills.IsEmpty;
        yield return Finding.Of(HealthReasons.Flapping, fact) with
        {
            Severity = matters ? Severity.Degrading : Severity.Advisory,
            Rank = view.Context.Waiting > 0 ? CauseRank.PlacementDetail : CauseRank.FailingCheck,
            Headline = $"{fact}; {CheckWording.Advice(example.Cause, check)}",
            AffectedInstances = flapping.Length,
            Confidence = 0.7,
            Explanation = "One look at the cluster shows one change of mind per instance; that it goes on is likely, not proven. Load, garbage collection, a "
                + "timeout that is too short or a loaded Marathon leader are the usual reasons." + CheckWording.Runner(check, example.Cause),
            Evidence = HealthProof.Of(view, flapping, spread, check),
            Remedies = HealthRemedies.For(view, example, example.Cause, check, spread),
        };
    }
}
