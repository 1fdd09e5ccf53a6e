using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Maps what explains a placement: constraints, curves, holders, competitors, the agent that would help.</summary>
internal static class ExplanationMapping
{
    /// <summary>Writes what a constraint finds.</summary>
    public static Wire.ConstraintExplanation ToWire(ConstraintExplanation explanation)
    {
        var wire = new Wire.ConstraintExplanation
        {
            Field = explanation.Field,
            Operator = explanation.Operator,
            Value = explanation.Value,
            AgentsWithout = explanation.AgentsWithout,
            DidYouMean = explanation.DidYouMean,
            Text = explanation.Text,
            ValuesOmitted = explanation.ValuesOmitted,
            ValuesAllowed = explanation.ValuesAllowed,
            AgentsAllowed = explanation.AgentsAllowed,
        };
        foreach (var value in explanation.Values)
        {
            var wireValue = new Wire.ConstraintValue { Value = value.Value, Agents = value.Agents, Instances = value.Instances, Allowed = value.Allowed };
            wireValue.InstanceIds.AddRange(value.InstanceIds);
            wire.Values.Add(wireValue);
        }

        return wire;
    }

    /// <summary>Writes a curve.</summary>
    public static Wire.RelaxationCurve ToWire(RelaxationCurve curve)
    {
        var wire = new Wire.RelaxationCurve { Requirement = (Wire.Requirement)curve.Requirement, Unit = curve.Unit };
        wire.Points.AddRange(curve.Points.Select(p => new Wire.CurvePoint { Amount = p.Amount, Agents = p.Agents, Instances = p.Instances }));
        return wire;
    }

    /// <summary>Writes who holds something that is missing.</summary>
    public static Wire.ResourceHolder ToWire(ResourceHolder holder) =>
        new() { Name = holder.Name, Resource = RequirementTable.Of(holder.Requirement).Resource.Name(), Amount = holder.Amount };

    /// <summary>Writes who else waits for the same offers.</summary>
    public static Wire.Competitor ToWire(Competitor competitor) => new()
    {
        WorkloadId = competitor.WorkloadId,
        Waiting = competitor.Waiting,
        Cpus = competitor.Asked.Cpus,
        MemMib = competitor.Asked.MemMiB,
        DiskMib = competitor.Asked.DiskMiB,
        Gpus = competitor.Asked.Gpus,
    };

    /// <summary>Writes which further agent would help.</summary>
    public static Wire.AgentSuggestion ToWire(this AgentSuggestion suggestion) => new()
    {
        AgentId = suggestion.AgentId,
        Hostname = suggestion.Hostname,
        InstancesPerAgent = suggestion.InstancesPerAgent,
        Text = suggestion.Text,
    };
}
