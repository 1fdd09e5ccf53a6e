using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds tasks that are killed before they can be up: <c>health.grace_too_short</c>.</summary>
internal static class GraceTooShort
{
    /// <summary>Without a start-up time ever seen, only a grace period this short is suspected.</summary>
    private const double SuspiciouslyShort = 60;

    /// <summary>Confidence when the killed task is known to have lived no longer than the check allows, and when nothing tells.</summary>
    private const double Known = 0.9;

    private const double Likely = 0.7;

    /// <summary>Confidence when several were killed at the moment that the check allows.</summary>
    private const double Repeated = 0.8;

    /// <summary>A first success later than this is taken for that of a new leader.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(15);

    /// <summary>The finding and the instances it explains; null when the grace period is not to blame.</summary>
    public static (Finding Finding, ImmutableArray<InstanceHealth> Explained)? Find(CheckedWorkload view)
    {
        ImmutableArray<InstanceHealth> never = [.. view.With(HealthVerdict.NeverPassed).Where(i => i.Cause.MayBeStarting)];
        var kill = view.Kills.FirstOrDefault(k => k.Cause.MayBeStarting);
        var check = view.Checks.Where(KillRule.Kills).OrderBy(KillRule.Allowed).FirstOrDefault();
        if (check is null || (never.IsEmpty && kill is null))
        {
            return null;
        }

        var allowed = KillRule.Allowed(check);
        var soon = allowed + BoundedTime.OfSeconds(2 * check.IntervalSeconds);
        var slowest = StartUps(view.Current).Select(s => (TimeSpan?)s).Max();
        if (slowest is not null)
        {
            var proven = kill is not null && !(kill.HasLived > soon) && slowest > allowed && never.All(i => i.Age is null || i.Age / 2 <= slowest);
            return proven ? (Seen(view, check, never, slowest.Value, kill!.HasLived is not null), never) : null;
        }

        if (kill?.HasLived >= allowed && kill.HasLived <= soon && StartUps(view.Outgoing).Select(s => (TimeSpan?)s).Max() is { } before && before > allowed
            && never.All(i => i.Age is null || i.Age <= soon))
        {
            return (Before(view, check, never, before, kill), never);
        }

        if (!(kill?.HasLived > soon) && StartUpLog.Slowest(view) is { } told && told.Took > allowed)
        {
            return (Told(view, check, never, told), never);
        }

        if (kill?.Cause.Kind == CauseKind.Refused && UnfinishedStart.Of(view.Context, kill) is { } start && start.Lived <= soon
            && never.All(i => i.Age is null || i.Age <= soon))
        {
            return (CutOff(view, check, never, kill, start), never);
        }

        return check.GracePeriodSeconds <= SuspiciouslyShort && kill?.Cause.Kind == CauseKind.Refused && kill.Lived <= soon && never.All(i => i.Age <= soon)
            ? (Suspected(view, check, never, kill), never)
            : null;
    }

    /// <summary>
    /// True when it is not decided whether an instance only needs longer to start: the one before it was killed by the check, and this one is no older than
    /// the check lets any become.
    /// </summary>
    public static bool MayBe(CheckedWorkload view, HealthCheck check, InstanceHealth instance) =>
        KillRule.Kills(check) && instance.Cause.MayBeStarting && check.GracePeriodSeconds <= SuspiciouslyShort && !view.IsPassedByOthers
        && view.Kills.Any(k => k.Cause.MayBeStarting)
        && instance.Age <= KillRule.Allowed(check) + BoundedTime.OfSeconds(2 * check.IntervalSeconds);

    /// <summary>The same of a task that was killed and had not passed.</summary>
    public static bool MayBe(CheckedWorkload view, HealthCheck check, HealthKill kill) =>
        KillRule.Kills(check) && kill.Cause.MayBeStarting && check.GracePeriodSeconds <= SuspiciouslyShort && !view.IsPassedByOthers
        && NeverPassed.Proof(view, kill, check) is not null;

    /// <summary>What is advised while that is open.</summary>
    public static string Doubt(CheckedWorkload view, HealthCheck check)
    {
        var kill = view.Kills.First(k => k.Cause.MayBeStarting);
        var when = kill.Failure.At is { } at ? $" {InWords.Span(view.Context.Now - at)} ago" : "";
        return $"{(kill.IsByMarathon ? "Marathon" : "Mesos")} killed the one before it for that{when}, so {Doubt(check)}";
    }

    /// <summary>The two that it may be, and what is advised.</summary>
    public static string Doubt(HealthCheck check) => $"it is started too slowly for a grace period of {InWords.Number(check.GracePeriodSeconds)} s, or never "
        + "answers there: set gracePeriodSeconds higher, or read its log";

    /// <summary>
    /// Times from start to first success. They are bounds: results live in the memory of Marathon's leader, and a new
    /// leader's first success may be hours after the start. What no start takes says nothing.
    /// </summary>
    private static IEnumerable<TimeSpan> StartUps(ImmutableArray<InstanceHealth> instances) =>
        from instance in instances
        from result in instance.Instance.HealthResults
        where result.FirstSuccess > instance.Instance.StartedAt && result.FirstSuccess - instance.Instance.StartedAt <= LongestStart
        select result.FirstSuccess!.Value - instance.Instance.StartedAt!.Value;

    private static Finding Seen(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, TimeSpan slowest, bool isLifeKnown)
    {
        var grace = InWords.Number(check.GracePeriodSeconds);
        var seconds = Rounded(slowest.TotalSeconds * 1.5);
        var fact = $"{view.Id}: its tasks took up to {slowest.TotalSeconds:0} s to pass the {check.Protocol.WireName()} health check for the first time, and "
            + $"the grace period is {grace} s, so slow starts are killed from {KillRule.Allowed(check).TotalSeconds:0} s on";
        return Make(view, check, never, fact, seconds, isLifeKnown ? Known : Likely) with
        {
            Explanation = $"An instance that runs passed {slowest.TotalSeconds:0} s after its start; that is the most its start took, for results begin anew "
                + $"with each leader of Marathon. Failures count from {grace} s on; {KillRule.Words(check)}. A start that is slower than that never ends.",
        };
    }

    /// <summary>No instance of the new version lived to pass; those of the old one needed longer than the new ones were given.</summary>
    private static Finding Before(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, TimeSpan slowest, HealthKill kill)
    {
        var grace = InWords.Number(check.GracePeriodSeconds);
        var killed = view.Kills.Length > 1 && HealthKill.Lives(view.Kills) is { Length: > 0 } lives ? $"{view.Kills.Length} new tasks{lives}"
            : $"a new task {kill.HasLived!.Value.TotalSeconds:0} s after its start";
        var fact = $"{view.Id}: Marathon killed {killed}, as soon as a grace period of {grace} s lets it, and an instance of the old version took up to "
            + $"{slowest.TotalSeconds:0} s to pass the {check.Protocol.WireName()} health check for the first time";
        var finding = Make(view, check, never, fact, Rounded(slowest.TotalSeconds * 1.5), view.Kills.Length > 1 ? Repeated : Likely);
        return finding with
        {
            Explanation = $"Failures count from {grace} s on; {KillRule.Words(check)}. No instance of the new version was seen to pass, so that it needs as "
                + "long as the old one is assumed; one that never answers looks the same.",
            Evidence = finding.Evidence.AddRange(FailingTaskLog.Of(view.Context, kill.Failure.TaskId)),
        };
    }

    /// <summary>No instance lived to pass, and the program itself says how long it takes to be up.</summary>
    private static Finding Told(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, StartUpLog told)
    {
        var grace = InWords.Number(check.GracePeriodSeconds);
        var by = check.IsMesosCheck ? "Mesos" : "Marathon";
        var allowed = KillRule.Allowed(check).TotalSeconds;
        var fact = $"{view.Id}: its program takes {told.Took.TotalSeconds:0} s to start, as its own log says, and with a grace period of {grace} s {by} kills "
            + $"it {allowed:0} s after its start if the {check.Protocol.WireName()} health check has not passed by then";
        var finding = Make(view, check, never, fact, Rounded(told.Took.TotalSeconds * 1.5), Known);
        return finding with
        {
            Explanation = $"Failures count from {grace} s on; {KillRule.Words(check)}. A start that is slower than that never ends.",
            Evidence = [told.Proof, .. finding.Evidence],
        };
    }

    /// <summary>The killed task was still about to start by its own log.</summary>
    private static Finding CutOff(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, HealthKill kill, UnfinishedStart start)
    {
        var grace = InWords.Number(check.GracePeriodSeconds);
        var fact = $"{view.Id}: {(kill.IsByMarathon ? "Marathon" : "Mesos")} killed a task {start.Lived.TotalSeconds:0} s after its start because nothing "
            + $"listened yet ({kill.Cause.Words}), and {start.Quiet.TotalSeconds:0} s before that its own log still told of the start; the grace period is "
            + $"{grace} s";
        var finding = Make(view, check, never, fact, Rounded(Math.Max(120, start.Lived.TotalSeconds * 3)), Repeated);
        return finding with
        {
            Explanation = $"Failures count from {grace} s on; {KillRule.Words(check)}. How long a whole start takes no document tells: the log ends with the "
                + "kill, without trouble and before it says that the program listens.",
            Evidence = [start.Proof, .. finding.Evidence],
        };
    }

    private static Finding Suspected(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, HealthKill kill)
    {
        var grace = InWords.Number(check.GracePeriodSeconds);
        var seconds = Rounded(Math.Max(120, check.GracePeriodSeconds * 4));
        var fact = $"{view.Id}: Marathon killed a task at most {InWords.Span(kill.Lived!.Value)} after its start because nothing listened yet "
            + $"({kill.Cause.Words}); "
            + $"the grace period is {grace} s, so it is probably killed before it is up";
        return Make(view, check, never, fact, seconds, 0.6) with
        {
            Explanation = $"No task of this workload was ever seen to pass, so its start-up time is not known; with a grace period of {grace} s "
                + $"{KillRule.Words(check)}. A program that never listens would look the same.",
        };
    }

    private static Finding Make(
        CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> never, string fact, double seconds, double confidence) =>
        HealthWeight.Weighed(view, Finding.Of(HealthReasons.GraceTooShort, fact) with
        {
            Headline = $"{fact}; set gracePeriodSeconds to {InWords.Number(seconds)}",
            AffectedInstances = Math.Max(1, never.Length),
            Confidence = confidence,
            Evidence = StartUpProof(view).AddRange(HealthProof.Of(view, never, never.IsEmpty ? null : AgentSpread.Of(never, view.Current), check)),
            Remedies = [HealthRemedies.LongerGrace(view, check, seconds)],
        });

    private static ImmutableArray<Evidence> StartUpProof(CheckedWorkload view)
    {
        var times = StartUps(view.Current).Concat(StartUps(view.Outgoing)).Select(t => t.TotalSeconds).Order().ToArray();
        return times.Length == 0
            ? []
            : [Evidence.OfTasks(view.Context, $"Start-up times seen (startedAt to firstSuccess): {InWords.List([.. times.Select(t => $"{t:0} s")], 10)}.")];
    }

    private static double Rounded(double seconds) => Math.Ceiling(Math.Min(seconds, 86_400) / 30) * 30;
}
