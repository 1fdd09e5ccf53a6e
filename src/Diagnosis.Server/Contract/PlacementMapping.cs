using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.V1;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps the placement analysis.</summary>
internal static class PlacementMapping
{
    /// <summary>Writes a placement with the rows of at most <paramref name="mostAgents"/> agents; none without the matrix.</summary>
    public static Diagnosis.V1.Placement ToWire(this PlacementReport report, ImmutableArray<QueueItem> queue, bool withMatrix, int mostAgents)
    {
        var wire = new Diagnosis.V1.Placement { MarathonFunnel = Funnel(report.Role, queue)?.ToWire(), NeededAgent = report.NeededAgent?.ToWire() };
        if (report.Agents.Count > 0)
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
        wire.Notes.AddRange(report.Notes);
        wire.Assumptions.AddRange(report.Assumptions);
        if (withMatrix)
        {
            wire.Agents.AddRange(report.Agents.Take(mostAgents).Select(ToWire));
            wire.AgentsOmitted = Math.Max(0, report.Agents.Count - mostAgents);
        }

        return wire;
    }

    /// <summary>Writes one agent's row.</summary>
    public static Diagnosis.V1.AgentVerdict ToWire(this AgentVerdict agent)
    {
        var wire = new Diagnosis.V1.AgentVerdict
        {
            AgentId = agent.AgentId,
            Hostname = agent.Hostname,
            Matches = agent.Matches,
            Offered = agent.Offered,
            Fit = (Diagnosis.V1.Fit)agent.Fit,
            MarathonException = agent.MarathonExceptionName,
            NotOfferedReason = agent.NotOfferedReason,
        };
        wire.MarathonReasons.AddRange(agent.MarathonReasons);
        wire.Verdicts.AddRange(agent.Verdicts.Select(v => new Diagnosis.V1.RequirementVerdict
        {
            Requirement = (Diagnosis.V1.Requirement)v.Requirement,
            Verdict = (Diagnosis.V1.Verdict)v.Verdict,
            Asked = v.Asked,
            Available = v.Available,
            Total = v.Total,
            Deficit = v.Deficit,
            Unit = v.Unit,
            Reason = v.Reason,
        }));
        return wire;
    }

    private static ProcessedOffersSummary? Funnel(string role, ImmutableArray<QueueItem> queue) =>
        (queue.FirstOrDefault(q => q.Role == role && q.ProcessedOffers is not null) ?? queue.FirstOrDefault(q => q.ProcessedOffers is not null))?.ProcessedOffers;

    private static Diagnosis.V1.RequirementCount ToWire(RequirementCount count) => new()
    {
        Requirement = (Diagnosis.V1.Requirement)count.Requirement,
        Asked = count.Asked,
        Considered = count.Considered,
        FailedIndependently = count.FailedIndependently,
        FailedFirst = count.FailedFirst,
        SoleBlockerOf = count.SoleBlockerOf,
        NotEvaluated = count.NotEvaluated,
    };

    private static Diagnosis.V1.PairBlocker ToWire(PairBlocker pair) => new()
    {
        First = (Diagnosis.V1.Requirement)pair.First,
        FirstAsked = pair.FirstAsked,
        Second = (Diagnosis.V1.Requirement)pair.Second,
        SecondAsked = pair.SecondAsked,
        Agents = pair.Agents,
    };

    private static Diagnosis.V1.Capacity ToWire(this Capacity capacity)
    {
        var wire = new Diagnosis.V1.Capacity
        {
            Agents = capacity.Agents,
            AgentsFitNow = capacity.FitNow,
            AgentsFitWhenFreed = capacity.FitWhenFreed,
            AgentsNeverFit = capacity.NeverFit,
            AgentsFitIfUnreserved = capacity.FitIfUnreserved,
            AgentsExcluded = capacity.Excluded,
            AgentsNotOffered = capacity.NotOffered,
            AgentsFitNowNotOffered = capacity.FitNowNotOffered,
        };
        wire.Resources.AddRange(capacity.Resources.Select(r => new Diagnosis.V1.ResourceCapacity
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

    private static Diagnosis.V1.Packing ToWire(this Packing packing)
    {
        var wire = new Diagnosis.V1.Packing
        {
            Wanted = packing.Wanted,
            Placeable = packing.Placeable,
            NextBlocker = (Diagnosis.V1.Requirement)packing.NextBlocker,
            NextBlockerDetail = packing.NextBlockerDetail,
            Exact = packing.Exact,
            UpperBound = packing.UpperBound,
        };
        wire.Assignments.AddRange(packing.Assignments.Select(a => new Diagnosis.V1.Assignment { AgentId = a.AgentId, Hostname = a.Hostname, Instances = a.Instances }));
        return wire;
    }

    private static Diagnosis.V1.Relaxation ToWire(Relaxation relaxation)
    {
        var wire = new Diagnosis.V1.Relaxation { AgentsUnlocked = relaxation.AgentsUnlocked, InstancesPlaceable = relaxation.InstancesPlaceable };
        wire.Changes.AddRange(relaxation.Changes.Select(c => new Diagnosis.V1.FieldChange { Field = c.Field, From = c.From, To = c.To, Text = c.Text }));
        return wire;
    }
}
