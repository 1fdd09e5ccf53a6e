using Diagnosis.Analysis.Matching;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps what explains a placement: constraints, curves, holders.</summary>
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
    public static Wire.ResourceHolder ToWire(ResourceHolder holder) => new() { Name = holder.Name, Resource = ResourceName(holder.Requirement), Amount = holder.Amount };

    private static string ResourceName(Requirement requirement) => requirement switch
    {
        Requirement.CPUS => "cpus",
        Requirement.MEMORY => "mem",
        Requirement.DISK => "disk",
        Requirement.GPUS => "gpus",
        _ => "ports",
    };
}
