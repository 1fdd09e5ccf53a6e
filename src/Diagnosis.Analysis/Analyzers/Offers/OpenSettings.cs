using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Settings of Marathon and of the master that no document tells and that were assumed. The placement is looked at anew with each other value that could be:
/// where that decides what can be placed, a cause that follows from the placement is not certain, and a change helps only as much as it does with the worst.
/// </summary>
internal static class OpenSettings
{
    private const int MostRegions = 10;
    private const int MostRoles = 5;

    /// <summary>The most for a cause that another value would take away.</summary>
    private const double Assumed = 0.65;

    private static readonly ConditionalWeakTable<ClusterSnapshot, Lazy<ImmutableArray<Alternative>>> Known = [];

    /// <summary>The report with changes that help whichever region is home; the same when that is known.</summary>
    public static PlacementReport WithCertainChanges(AnalysisContext subject, PlacementReport report, QueueItem? item, int wanted, CancellationToken token)
    {
        var regions = report.Relaxations.IsEmpty || OpensRegions(subject.Definition) ? [] : Of(subject.Snapshot).Where(one => one.IsOfRegion).ToArray();
        return regions.Length == 0 ? report : report with
        {
            Relaxations =
            [
                .. from change in report.Relaxations
                   let least = Least(change, regions)
                   where least.Placeable > report.Packing.Placeable
                   orderby least.Placeable descending
                   select change with { Packing = least },
            ],
        };

        Packing Least(Relaxation change, Alternative[] homes) =>
            homes.Select(home => Analyze(home, subject, change.Definition, item, wanted, token).Packing).Append(change.Packing)
                .MinBy(packing => packing.Placeable)!;
    }

    /// <summary>The findings with what is not certain of those that follow from the placement.</summary>
    public static ImmutableArray<Finding> Weighed(OfferView offers, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty || offers.AreOffers || offers.AreNoAgentsKnown || Deciding(offers) is not { Length: > 0 } open)
        {
            return findings;
        }

        return
        [
            .. findings.Select(finding => finding with
            {
                Confidence = Math.Min(finding.Confidence, Assumed),
                Explanation = $"{InWords.Sentence(finding.Explanation.Trim())} Not certain: {open}.".TrimStart(),
            }),
        ];
    }

    /// <summary>What is assumed and would decide otherwise with another value, as a clause; empty when nothing.</summary>
    private static string Deciding(OfferView offers)
    {
        var deciding = Of(offers.Subject.Snapshot).Where(one => one.Concerns(offers) && Differs(one)).Select(one => one.Words).Distinct().ToArray();
        return deciding.Length == 0 ? "" : InWords.List(deciding, deciding.Length);

        bool Differs(Alternative one)
        {
            var other = Analyze(one, offers.Subject, offers.Subject.Definition, offers.Item, offers.Waiting, offers.CancellationToken);
            return one.IsOfRegion ? other.Packing.Placeable != offers.Placeable
                : other.Packing.Placeable > offers.Placeable || other.Capacity.FitNow > offers.Report.Capacity.FitNow;
        }
    }

    private static PlacementReport Analyze(
        Alternative one, AnalysisContext subject, WorkloadDefinition definition, QueueItem? item, int wanted, CancellationToken cancellationToken) =>
        PlacementEngine.For(one.Snapshot).Analyze(
            subject.Workload with { Definition = definition }, item, PlacementOptions.Brief with { Wanted = wanted }, cancellationToken);

    private static bool OpensRegions(WorkloadDefinition definition) => definition.Constraints.Any(constraint => constraint.Names.IsOfFaultDomain());

    private static ImmutableArray<Alternative> Of(ClusterSnapshot snapshot) =>
        Known.GetValue(snapshot.WithoutAddedLogs(), static key => new Lazy<ImmutableArray<Alternative>>(() => [.. Alternatives(key)])).Value;

    private static IEnumerable<Alternative> Alternatives(ClusterSnapshot snapshot)
    {
        var settings = PlacementEngine.For(snapshot).Settings;
        var version = MarathonVersion.Of(settings.Version);
        if (settings.GpuSchedulingBehavior is null && !version.IsKnown)
        {
            yield return new(
                "--gpu_scheduling_behavior is not known, nor is the version that sets its default; without restricted, agents with GPUs would do",
                With(settings with { GpuSchedulingBehavior = "unrestricted" }))
            {
                Concerns = static offers => offers.Report.Agents.CountFailing(Requirement.ScarceResources) > 0,
            };
        }

        if (settings.AcceptedResourceRolesDefaultBehavior is null && settings.MesosRole == MesosRoles.Public)
        {
            yield return new(
                "--accepted_resource_roles_default_behavior is not known; with any, which is Marathon's own default, what is reserved for its role would do",
                With(settings with { AcceptedResourceRolesDefaultBehavior = "any" }))
            {
                Concerns = static offers => offers.Subject.Definition.AcceptedResourceRoles.IsDefaultOrEmpty
                    && offers.Report.Role != "*",
            };
        }

        if (settings.MesosRole is null)
        {
            foreach (var role in snapshot.Agents.SelectMany(agent => agent.Reserved).Select(resource => resource.Role).Distinct().Order(StringComparer.Ordinal)
                .Take(MostRoles))
            {
                yield return new(
                    $"--mesos_role is not known; with {role}, what is reserved for that could do", With(settings with
                    {
                        MesosRole = role, AcceptedResourceRolesDefaultBehavior = settings.AcceptedResourceRolesDefaultBehavior ?? "any",
                    }))
                {
                    Concerns = static offers => !offers.Report.IsRoleKnown && offers.Subject.Definition.AcceptedResourceRoles.IsDefaultOrEmpty,
                };
            }
        }

        var regions = snapshot.Agents.Select(agent => agent.Region).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (PlacementEngine.For(snapshot).IsHomeOpen && regions.Length is > 1 and <= MostRegions)
        {
            foreach (var region in regions)
            {
                yield return new(
                    $"which of the regions {InWords.List(regions)} is home is not known ({DocumentKind.MesosState.WireName()} would tell), and "
                        + "instances start in that one alone",
                    snapshot with { HomeRegion = Facts.Known(region, DocumentKind.MesosSlaves, "assumed") })
                {
                    IsOfRegion = true,
                    Concerns = static offers => !OpensRegions(offers.Subject.Definition),
                };
            }
        }

        ClusterSnapshot With(MarathonSettings changed) => snapshot with { Marathon = changed };
    }

    /// <summary>The cluster with another value of a setting.</summary>
    /// <param name="Words">What is not known, as a clause.</param>
    /// <param name="Snapshot">The cluster with it.</param>
    private sealed record Alternative(string Words, ClusterSnapshot Snapshot)
    {
        /// <summary>True when the value is a home region: fewer agents are then open, not more.</summary>
        public bool IsOfRegion { get; init; }

        /// <summary>Whether a workload's placement can hang on it.</summary>
        public required Func<OfferView, bool> Concerns { get; init; }
    }
}
