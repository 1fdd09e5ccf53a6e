using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>How agents and instances grow as one amount shrinks, at the values where another agent comes in.</summary>
internal static class CurveBuilder
{
    private const int MostPoints = 12;

    public static ImmutableArray<RelaxationCurve> Build(DefinitionTrial trial, CancellationToken cancellationToken)
    {
        var curves = ImmutableArray.CreateBuilder<RelaxationCurve>();
        foreach (var requirement in RequirementTable.Scalars)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Build(trial, requirement) is { } curve)
            {
                curves.Add(curve);
            }
        }

        return curves.ToImmutable();
    }

    private static RelaxationCurve? Build(DefinitionTrial trial, RequirementDescriptor requirement)
    {
        var definition = trial.Evaluation.Matcher.Plan.Definition;
        var resource = requirement.Resource;
        var asked = definition.Amounts[resource];
        if (!(asked > 0) || (resource == ResourceKind.Disk && definition.IsResident))
        {
            return null;
        }

        var bit = RequirementBits.Of(requirement.Requirement);
        var start = ChangedDefinition.None(definition);
        var search = new AmountSearch(trial, start, bit, resource);
        var values = Below(asked, search.Free, resource);
        var packing = trial.Base.Packing;
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        points.Add(new(asked, trial.Fitting(start, bit), packing.Placeable));
        // Steps of the Fibonacci kind: each cliff near the asked amount, then ever wider.
        for (int index = 0, step = 1; index < values.Count && points.Count < MostPoints; index += step, step += index / 3)
        {
            if (points[^1].Instances >= packing.Wanted)
            {
                break;
            }

            if (search.Change(values[index]) is { } change)
            {
                points.Add(new(values[index], trial.Fitting(change, bit), trial.Placeable(change.Definition, bit)));
            }
        }

        return points.Count > 1 ? new(requirement.Requirement, requirement.Unit, points.ToImmutable()) : null;
    }

    /// <summary>The different amounts below what is asked, largest first, as they would be written: what is free is in that order already.</summary>
    private static List<double> Below(double asked, IReadOnlyList<double> free, ResourceKind resource)
    {
        var values = new List<double>();
        foreach (var amount in free)
        {
            var value = AmountChange.Tidy(amount, resource);
            if (value < asked && value > 0 && (values.Count == 0 || values[^1] != value))
            {
                values.Add(value);
            }
        }

        return values;
    }
}
