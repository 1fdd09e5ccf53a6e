using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Makes one finding per cause: the newest failure as proof, counts per agent, how long the tasks ran, and what the logs add.</summary>
internal static class FailureFinding
{
    private const int EvidencePerCause = 3;
    private const double LeastConfidence = 0.2;
    private const int ShortMessage = 200;

    /// <summary>From here on the cause of a failure is known well enough to stand before older failures.</summary>
    private const double KnownCause = 0.7;

    /// <summary>A task that ends while its workload is being stopped is no failure.</summary>
    private const double MostWhileStopping = 0.7;

    /// <summary>Ends of which the program, or the shell that was to start it, may have written why.</summary>
    private static readonly FailureCause[] EndsInWords =
        [ProgramCauses.ExitCode, ProgramCauses.KilledBySignal, ProgramCauses.CommandNotFound, ProgramCauses.ExecPermissionDenied];

    private const string Stopping = "A deployment holds it, and MARATHON_DEPLOYMENTS, which tells what that does, is missing: if it stops the workload, "
        + "the end of a task is no failure.";

    /// <summary>The findings of some of the failures; the newest of all outranks older ones of another cause.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="all">Its current failures, newest first.</param>
    /// <param name="isMeant">Which of them are told of.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ImmutableArray<Finding> For(
        AnalysisContext subject, ImmutableArray<ClassifiedFailure> all, Func<ClassifiedFailure, bool> isMeant, CancellationToken cancellationToken)
    {
        var newest = all.FirstOrDefault(f => f.Classification.Confidence >= KnownCause);
        return
        [
            .. all.Where(f => isMeant(f) && (f.Classification.IsFailure || f.Classification.IsUnclassified) && !(f.IsWordless && newest is not null))
                .GroupBy(f => ReasonCatalogue.Of(f.Classification))
                .Select(group => Make(subject, [.. group], Alike(all, newest), cancellationToken))
                .Select(finding => IsOlder(finding, newest) ? finding with { Rank = CauseRank.DependencyLost } : finding),
        ];
    }

    /// <summary>
    /// Ends of the same state of which no document has the text, beside some of one cause: the lists of Mesos tell of every failure, and only Marathon's newest
    /// one has words. None where there are several causes, or only one whose words say that it is another.
    /// </summary>
    private static ImmutableArray<ClassifiedFailure> Alike(ImmutableArray<ClassifiedFailure> all, ClassifiedFailure? newest) =>
        newest is null || all.Where(f => !f.IsWordless).Select(f => ReasonCatalogue.Of(f.Classification)).Distinct().Skip(1).Any() ? []
            : [.. all.Where(f => f.IsWordless && f.Failure.State == newest.Failure.State)];

    private static bool IsOlder(Finding finding, ClassifiedFailure? newest) =>
        newest is not null && ReasonCatalogue.Of(newest.Classification) != finding.Reason
        && finding.Evidence.Select(e => (e.Detail as FailureEvidence)?.Failure.At).Max() < newest.Failure.At;

    /// <summary>Those that ran before the failure and still do; empty where none is known to.</summary>
    private static string RunningOn(AnalysisContext subject, TaskFailure failure)
    {
        var others = subject.Workload.Instances.Count(i => i.IsRunning && i.TaskId != failure.TaskId && (i.StartedAt ?? i.StagedAt) < failure.At);
        return others == 0 ? "" : $", while {InWords.Share(others, Math.Max(others, subject.Definition.Instances), "instance")} "
            + $"{InWords.Verb(others, "runs", "run")} on";
    }

    private static Finding Make(
        AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures, ImmutableArray<ClassifiedFailure> alike, CancellationToken cancellationToken)
    {
        var newest = failures[0];
        var found = newest.Classification;
        var id = subject.Workload.Id;
        var who = found.Facts.Container is { } container ? $"{id}, container `{container}`" : id;
        var runs = EndsByItself(found.Cause) ? RunLengths.Of(subject, failures.Concat(alike).Where(f => !f.IsSandbox).Select(f => f.Failure)) : new([]);
        var words = EndsInWords.Contains(found.Cause) || found.Facts.IsBoundByProgram ? ProgramOutput.Of(subject, failures) : null;
        var rest = words?.Words + (runs.Words.Length > 0 ? $"; {runs.Words}" : "");
        var what = newest.What + rest;
        var spread = FailureSpread.Of(subject, failures.Concat(alike).Where(f => !f.IsSandbox || failures.All(o => o.IsSandbox)).Select(f => f.Failure));
        var undecided = Restarts.NothingIsMissing(subject) ? Replacement.UndecidedAfter(subject, newest.Failure) : null;
        var where = string.Join(' ', new[] { spread.Sentence(found.Cause), Wordless(failures, alike) }.Where(t => t.Length > 0));
        var story = undecided is { } soFar
            ? $"{who} failed {Ago(subject, newest.Failure)}({what}), and its replacement has run "
                + $"{(Replacement.IsStartKnown(subject, newest.Failure) ? "" : "at most ")}{InWords.Span(soFar)}, "
                + $"which does not decide yet whether that is over{RunningOn(subject, newest.Failure)}"
            : null;
        var remedies = FailureRemedies.For(subject, newest, words, cancellationToken);
        var agent = spread.PointsAtAgent(found.Cause) ? $"; {spread.Brief}" : "";
        var finding = Finding.Of(ReasonCatalogue.Of(found), story ?? $"{who}: {newest.What}{newest.Proof}{rest}");
        return finding with
        {
            Severity = undecided is null ? finding.Severity : Severity.Degrading,

            // Also a text that no rule knows proves that the task failed.
            Rank = CauseRank.ProvenFailure,
            Confidence = Math.Min(
                subject.MayBeBeingStopped ? MostWhileStopping : 1,
                words?.Variable is null ? Math.Max(found.Confidence, LeastConfidence) : ProgramOutput.VariableConfidence),
            Headline = $"{story ?? FailureHeadline.Of(subject, newest, what)}{agent}{NextStep(remedies)}",
            Explanation = string.Join(
                " ",
                new[] { found.Explanation, runs.Meaning, where, UnreadDocuments.Sentence(subject, failures), subject.MayBeBeingStopped ? Stopping : "" }
                    .Where(t => t.Length > 0)),
            AffectedInstances = Math.Max(1, subject.Waiting),
            Parameters =
            [
                .. ToldFacts.Of(found.Facts),
                new("what", newest.What),
                new("times", spread.Agents.Sum(agent => agent.Count).ToString()),
                .. undecided is { } passed ? (KeyValuePair<string, string>[])[new("replacement_seconds", passed.TotalSeconds.ToString("0.###"))] : [],
            ],
            Evidence =
            [
                .. Shown(failures.AddRange(alike)).Select(f => EvidenceOf(subject, f)),
                .. failures.Select(f => f.KernelLine).OfType<Evidence>().Take(1),
                .. FailureExcerpts.Of(subject, failures, cancellationToken),
            ],
            Remedies = remedies,
        };
    }

    private static string Ago(AnalysisContext subject, TaskFailure failure) =>
        failure.At is { } at ? $"{InWords.Span(subject.Now - at)} ago " : "at a time that no document tells ";

    /// <summary>What is assumed of ends without words.</summary>
    private static string Wordless(ImmutableArray<ClassifiedFailure> failures, ImmutableArray<ClassifiedFailure> alike)
    {
        var told = FailureEvents.Group(failures, f => f.Failure).Count;
        var all = FailureEvents.Group(failures.Concat(alike), f => f.Failure).Count;
        return all == told ? "" : $"{InWords.Share(told, all, "failure")} {InWords.Verb(told, all, "has", "have")} a text; the others are taken to be alike.";
    }

    /// <summary>Records of different failures before further ones of the same, and none that says nothing beside one that does.</summary>
    private static IEnumerable<ClassifiedFailure> Shown(ImmutableArray<ClassifiedFailure> failures)
    {
        var told = FailureEvents.Group(failures, f => f.Failure).Select(e => e.OrderBy(f => f.Failure.Message.Length == 0).ToArray()).ToArray();
        return told.SelectMany(e => e.Where((f, i) => i == 0 || f.Failure.Message.Length > 0).Select((failure, place) => (failure, place)))
            .OrderBy(f => f.place).Take(EvidencePerCause).Select(f => f.failure);
    }

    private static bool EndsByItself(FailureCause cause) =>
        cause.Category == FailureCategory.Crash || cause == ProgramCauses.OutOfMemory || cause == StorageCauses.DiskQuota
            || cause == NonFailureCauses.Unclassified;

    private static string NextStep(ImmutableArray<Remedy> remedies) => remedies.IsEmpty ? "" : $"; {InWords.Inner(remedies[0].Title)}";

    private static Evidence EvidenceOf(AnalysisContext subject, ClassifiedFailure failure)
    {
        var (record, _, found) = failure;

        // A short message is quoted whole: a word of it alone tells less, and one cut out of it may mislead.
        var isShort = record.Message.Length is > 0 and <= ShortMessage && !record.Message.Contains('\n', StringComparison.Ordinal);
        var quote = isShort || found.Quote.Length == 0 ? record.Message : found.Quote;
        var agent = FailureSpread.NameOf(subject, record);
        var text = $"{(record.State.Length > 0 ? record.State : "failure")}{(agent.Length > 0 ? $" on {agent}" : "")}"
            + (quote.Length == 0 ? ", without a word of why" : $": {quote}");
        return Evidence.OfFailure(subject, record, text, new(record, found.Cause, found.Quote));
    }
}
