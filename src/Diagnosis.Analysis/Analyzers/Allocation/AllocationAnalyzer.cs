using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Wording;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Allocation;

/// <summary>
/// Follows every agent from its registration to the offer, whatever the workload is in want of. That a gate keeps agents back is no cause by itself: whether it
/// is one, the analyzer of offers says, which knows who would fit. A gate that is not known lets pass, so that with one the count is the most that can be.
/// </summary>
internal sealed class AllocationAnalyzer : IRequestHandler<AllocationAnalysis, AnalysisResult>
{
    private const int MostNamed = 4;

    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "allocation",
        "Allocation",
        "Which agents Mesos offers for the role, and what keeps the others back, one gate after another from registration to offer.",
        [Category.Allocation],
        [
            DocumentKind.MesosSlaves, DocumentKind.MesosState, DocumentKind.MesosFrameworks, DocumentKind.MesosRoles, DocumentKind.MesosQuota,
            DocumentKind.MesosFlags, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo,
        ])
    {
        OnlyAdvises = true,
    };

    public Task<AnalysisResult> Handle(AllocationAnalysis request, CancellationToken cancellationToken) => Task.FromResult(Analyze(request.Context));

    private static AnalysisResult Analyze(AnalysisContext subject)
    {
        if (subject.WantsStateAlone)
        {
            return AnalysisResult.Skipped("No more than the state was asked for.");
        }

        if (subject.Snapshot.Agents.IsEmpty && subject.Snapshot.RecoveredAgents.IsEmpty)
        {
            return AnalysisResult.Lacking("The agents are not known: MESOS_SLAVES or MESOS_STATE would tell.");
        }

        var funnel = PlacementEngine.For(subject.Snapshot).Allocation(subject.Workload, subject.QueueItems.FirstOrDefault());
        return Result(subject, funnel) with { Allocation = funnel };
    }

    /// <summary>
    /// That nothing is offered is never called well. Whether that is why something waits, the analyzer of offers says: agents are also withheld for a while
    /// that were refused for being too small.
    /// </summary>
    private static AnalysisResult Result(AnalysisContext subject, AllocationFunnel funnel) => (funnel.Offered, subject.Lacking) switch
    {
        ( > 0, _) => AnalysisResult.From([], Words(funnel)),
        (_, > 0) => AnalysisResult.Skipped($"{Words(funnel)} Whether that keeps instances waiting is judged with the offers."),
        (_, 0) => AnalysisResult.Skipped($"{Words(funnel)} Nothing waits for an offer."),
        _ => AnalysisResult.Skipped($"{Words(funnel)} Whether anything waits for an offer is not known."),
    };

    /// <summary>The funnel in sentences: how many are offered, who stays where, and what is not known.</summary>
    private static string Words(AllocationFunnel funnel)
    {
        var kept = funnel.Steps.Where(step => step.Withheld.Length > 0).Select(step =>
            $"{step.Withheld.Length} {Kept(step.Gate)}: "
                + $"{InWords.List([.. step.Withheld.Take(MostNamed).Select(agent => agent.Hostname)], MostNamed, step.Withheld.Length)}.");
        var open = funnel.Steps.Where(step => step is { NotKnown: not null, Considered: > 0 })
            .Select(step => step.NotKnown!).Distinct(StringComparer.Ordinal).ToArray();
        return string.Join(
            " ",
            [
                $"{(open.Length == 0 ? "" : "At most ")}{InWords.Share(funnel.Offered, funnel.Agents, "agent")} "
                    + $"{InWords.Verb(funnel.Offered, funnel.Agents, "is", "are")} offered for role {funnel.Role}.",
                .. kept,
                .. open.Length == 0 ? Array.Empty<string>() : [$"Not known: {InWords.List(open, open.Length)}."],
            ]);
    }

    /// <summary>How agents are called that stay before a gate.</summary>
    private static string Kept(AllocationGate gate) => gate switch
    {
        AllocationGate.Registered => "not back since the master's failover",
        AllocationGate.Connected => "disconnected",
        AllocationGate.NotDrained => "draining, drained or deactivated",
        AllocationGate.Region => "in another region",
        AllocationGate.GpuCapability => "hidden for their GPUs",
        AllocationGate.Role => "reserved for other roles",
        AllocationGate.Allocatable => "full",
        AllocationGate.Quota => "kept back by quota",
        AllocationGate.Subscribed => "not offered, as Marathon takes no offers for the role",
        AllocationGate.NotHeld => "in open offers to other frameworks",
        _ => "declined a moment ago",
    };
}
