using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Redaction;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Maps the placement analysis.</summary>
internal static class PlacementMapping
{
    /// <summary>Writes a placement without the rows of agents.</summary>
    public static Wire.Placement ToWire(this PlacementReport report, ImmutableArray<QueueItem> queue)
    {
        var wire = new Wire.Placement { MarathonFunnel = Funnel(report.Role, queue)?.ToWire(), NeededAgent = report.NeededAgent?.ToWire() };
        if (report.Capacity.Agents > 0)
        {
            wire.Capacity = report.Capacity.ToWire();
            wire.Packing = report.Packing.ToWire();
        }

        wire.Requirements.AddRange(report.Requirements.Select(ToWire));
        wire.PairBlockers.AddRange(report.PairBlockers.Select(ToWire));
        wire.Relaxations.AddRange(report.Relaxations.Select(ToWire));
        wire.Constraints.AddRange(report.Constraints.Select(ExplanationMapping.ToWire));
        wire.Curves.AddRange(report.Curves.Select(ExplanationMapping.ToWire));
        wire.Holders.AddRange(report.Holders.Select(ExplanationMapping.ToWire));
        wire.Competitors.AddRange(report.Competitors.Select(ExplanationMapping.ToWire));
        wire.Records = report.Records.ToWire();
        wire.Notes.AddRange(report.Notes);
        wire.Assumptions.AddRange(report.Assumptions);
        return wire;
    }

    /// <summary>Writes one agent's row.</summary>
    public static Wire.AgentVerdict ToWire(this AgentVerdict agent)
    {
        var wire = new Wire.AgentVerdict
        {
            AgentId = agent.AgentId,
            Hostname = agent.Hostname,
            Matches = agent.Matches,
            Match = (Wire.Match)agent.Match,
            Offered = agent.Offered,
            Fit = (Wire.Fit)agent.Fit,
            MarathonException = agent.MarathonExceptionName,
            NotOfferedReason = agent.NotOfferedReason,
        };
        wire.MarathonReasons.AddRange(agent.MarathonReasons.Select(reason => reason.Name));
        wire.Verdicts.AddRange(agent.Verdicts.Select(v => new Wire.RequirementVerdict
        {
            Requirement = (Wire.Requirement)v.Requirement,
            Verdict = (Wire.Verdict)v.Verdict,
            Asked = v.Asked,
            Available = v.Available,
            Total = v.Total,
            Deficit = v.Deficit,
            Unit = v.Unit,
            Reason = v.Reason,
            AskedAmount = Amount(v.Amounts.Asked, v.Unit),
            AvailableAmount = Amount(v.Amounts.Available, v.Unit),
            TotalAmount = Amount(v.Amounts.Total, v.Unit),
        }));
        return wire;
    }

    private static ProcessedOffersSummary? Funnel(string role, ImmutableArray<QueueItem> queue) =>
        (queue.FirstOrDefault(q => q.Role == role && q.ProcessedOffers is not null)
            ?? queue.FirstOrDefault(q => q.ProcessedOffers is not null))?.ProcessedOffers;

    private static Wire.RequirementCount ToWire(RequirementCount count) => new()
    {
        Requirement = (Wire.Requirement)count.Requirement,
        Asked = count.Asked,
        AskedAmount = count.Amount,
        Considered = count.Considered,
        FailedIndependently = count.FailedIndependently,
        FailedFirst = count.FailedFirst,
        SoleBlockerOf = count.SoleBlockerOf,
        NotEvaluated = count.NotEvaluated,
    };

    private static Wire.PairBlocker ToWire(PairBlocker pair) => new()
    {
        First = (Wire.Requirement)pair.First,
        FirstAsked = pair.FirstAsked,
        Second = (Wire.Requirement)pair.Second,
        SecondAsked = pair.SecondAsked,
        Agents = pair.Agents,
    };

    private static Wire.Capacity ToWire(this Capacity capacity)
    {
        var wire = new Wire.Capacity
        {
            Agents = capacity.Agents,
            AgentsFitNow = capacity.FitNow,
            AgentsFitWhenFreed = capacity.FitWhenFreed,
            AgentsNeverFit = capacity.NeverFit,
            AgentsFitIfUnreserved = capacity.FitIfUnreserved,
            AgentsExcluded = capacity.Excluded,
            AgentsNotOffered = capacity.NotOffered,
            AgentsFitNowNotOffered = capacity.FitNowNotOffered,
            AgentsUnknown = capacity.NotKnown,
        };
        wire.Resources.AddRange(capacity.Resources.Select(r => new Wire.ResourceCapacity
        {
            Name = r.Name,
            Unit = r.Unit,
            Asked = r.Asked,
            LargestFree = r.LargestFree,
            SumFree = r.SumFree,
            LargestTotal = r.LargestTotal,
            SumTotal = r.SumTotal,
        }));
        return wire;
    }

    private static Wire.Packing ToWire(this Packing packing)
    {
        var wire = new Wire.Packing
        {
            Wanted = packing.Wanted,
            Placeable = packing.Placeable,
            NextBlocker = (Wire.Requirement)packing.NextBlocker,
            NextBlockerDetail = packing.NextBlockerDetail,
            Exact = packing.Exact,
            UpperBound = packing.UpperBound,
        };
        wire.Assignments.AddRange(packing.Assignments.Select(a => new Wire.Assignment { AgentId = a.AgentId, Hostname = a.Hostname, Instances = a.Instances }));
        return wire;
    }

    private static Wire.Relaxation ToWire(Relaxation relaxation)
    {
        var wire = new Wire.Relaxation { AgentsUnlocked = relaxation.AgentsUnlocked, InstancesPlaceable = relaxation.InstancesPlaceable };
        wire.Changes.AddRange(relaxation.Changes.Select(c => new Wire.FieldChange
        {
            Field = c.Field,
            From = Redactor.Redact(c.From),
            To = Redactor.Redact(c.To),
            Text = c.Text,
            FromAmount = Amount(c.Amounts?.From, c.Amounts?.Unit),
            ToAmount = Amount(c.Amounts?.To, c.Amounts?.Unit),
        }));
        return wire;
    }

    private static Wire.Amount? Amount(double? value, string? unit) => value is { } known ? new() { Value = known, Unit = unit } : null;
}
