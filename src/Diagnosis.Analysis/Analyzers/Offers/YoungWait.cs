using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// The want of a place of what has just begun to wait. That offers were refused meanwhile, or that all is in use at this moment, is the normal course; what
/// can never be met is certain at once.
/// </summary>
internal static class YoungWait
{
    /// <summary>What is said of an analysis that leaves such a want out.</summary>
    public const string Words = "It has just begun to wait, and an agent may take it yet.";

    /// <summary>The findings; without those about a place where the wait is young and an agent may take it yet.</summary>
    /// <param name="subject">The workload.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="offers">The workload on the agents; null where none is known, and what they have in all neither.</param>
    public static ImmutableArray<Finding> Judged(AnalysisContext subject, ImmutableArray<Finding> findings, OfferView? offers = null) =>
        findings.IsEmpty || !QueuedWait.IsYoung(subject) || (offers is not null && IsLasting(offers)) ? findings
            : findings.RemoveAll(finding => finding.Rank is CauseRank.Placement or CauseRank.PlacementDetail);

    /// <summary>True when no agent could take an instance if nothing ran there, or when Marathon's matcher fails.</summary>
    private static bool IsLasting(OfferView offers) => offers.Report.Agents.IsThrown(MarathonException.ArithmeticException)
        || (offers.IsWhole && Enumerable.Range(0, offers.Report.Agents.Count).All(agent => IsLasting(offers, agent)));

    private static bool IsLasting(OfferView offers, int agent)
    {
        var agents = offers.Report.Agents;
        return agents.FitOf(agent) switch
        {
            Fit.NeverFits => true,
            Fit.ExcludedByPolicy => agents.Fails(agent, Requirement.Role) || agents.Fails(agent, Requirement.ScarceResources)
                || agents.Fails(agent, Requirement.Region) || FailsRule(offers, agent),
            _ => false,
        };
    }

    /// <summary>A constraint that counts instances changes with where they are; every other one is of the agent alone.</summary>
    private static bool FailsRule(OfferView offers, int agent)
    {
        var constraints = offers.Subject.Definition.Constraints;
        return Enumerable.Range(0, constraints.Length)
            .Any(index => !constraints[index].Kind.CountsInstances() && offers.Report.Agents.FailsConstraint(agent, index));
    }
}
