using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Times of documents that lie after the moment of the snapshot: a clock differs, or the documents are newer than they are said to be. Then no age can be
/// reckoned, and that something proceeds, which rests on ages alone, is not proven.
/// </summary>
internal static class ClockAhead
{
    /// <summary>Documents are read one after another, and clocks differ by seconds.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    /// <summary>The most that may be believed of what was found by ages that may be wrong.</summary>
    private const double Likely = 0.6;

    /// <summary>The root with that doubt, where there is reason for it.</summary>
    public static Finding Weighed(AnalysisContext subject, Finding root)
    {
        if (subject.Forecast is not null || Latest(subject) is not (var document, { } latest) || latest - subject.Now <= Usual)
        {
            return root;
        }

        var ahead = InWords.Span(latest - subject.Now);
        var times = $"{document.WireName()} has times up to {ahead} after the moment of the snapshot ({InWords.Moment(subject.Now)})";
        var unknown = $"{subject.Workload.Id}: {times}, so how long it has been waiting is not known, nor whether it proceeds; read it again with the right "
            + "time";
        var found = root.Reason == StatementReasons.Unknown ? root with { Headline = unknown }
            : root.Reason != StatementReasons.Scaling ? root
            : Finding.Of(StatementReasons.Undecided, unknown) with { Severity = Severity.Degrading, Role = root.Role };
        return found with
        {
            Confidence = Math.Min(root.Confidence, Likely),
            Explanation = $"{InWords.Sentence(root.Explanation.Trim())} Not certain: {times}. Either a clock is wrong or the documents are newer than they are "
                + "said to be; what is said of ages and waits may be wrong by as much.".TrimStart(),
            Evidence = [.. root.Evidence, Evidence.Of(subject, document, $"Its latest time is {InWords.Moment(latest)}, {ahead} ahead.")],
        };
    }

    /// <summary>The latest time that a document has of the workload; null when none has any.</summary>
    private static (DocumentKind Document, DateTimeOffset? At) Latest(AnalysisContext subject)
    {
        var workload = subject.Workload;
        return workload.Instances.SelectMany(i => new[] { i.StagedAt, i.StartedAt }).Select(at => (workload.TasksReadFrom, at))
            .Concat([(workload.DefinitionReadFrom, workload.Definition.LastConfigChangeAt), (workload.DefinitionReadFrom, workload.LastTaskFailure?.At)])
            .Concat(subject.QueueItems.SelectMany(q => new[] { q.Since, q.ProcessedOffers?.LastUnusedOfferAt, q.ProcessedOffers?.LastUsedOfferAt })
                .Select(at => (DocumentKind.MarathonQueue, at)))
            .Concat(subject.Deployments.Select(d => (DocumentKind.MarathonDeployments, d.Version)))
            .MaxBy(told => told.Item2 ?? DateTimeOffset.MinValue);
    }
}
