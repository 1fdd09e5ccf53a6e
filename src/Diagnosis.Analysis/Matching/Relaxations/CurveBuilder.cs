using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>How agents and instances grow as one amount shrinks, at the values where another agent comes in.</summary>
internal static class CurveBuilder
{
    private const int MostPoints = 12;

    public static ImmutableArray<RelaxationCurve> Build(DefinitionTrial simulator, CancellationToken cancellationToken)
    {
        var curves = ImmutableArray.CreateBuilder<RelaxationCurve>();
        foreach (var requirement in (ReadOnlySpan<Requirement>)[Requirement.CPUS, Requirement.MEMORY, Requirement.DISK, Requirement.GPUS])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Build(simulator, requirement) is { } curve)
            {
                curves.Add(curve);
            }
        }

        return curves.ToImmutable();
    }

    private static RelaxationCurve? Build(DefinitionTrial simulator, Requirement requirement)
    {
        var definition = simulator.Evaluation.Matcher.Plan.Definition;
        var asked = AmountChange.Of(definition, requirement);
        if (!(asked > 0) || (requirement == Requirement.DISK && definition.IsResident))
        {
            return null;
        }

        var bit = RequirementBits.Bit(requirement);
        ChangedDefinition start = ChangedDefinition.None(definition);
        var search = new AmountSearch(simulator, start, bit, requirement);
        var values = search.Free.Select(free => AmountChange.Tidy(free, requirement)).Where(value => value < asked && value > 0).Distinct().ToArray();
        var packing = simulator.Base.Packing;
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        points.Add(new(asked, simulator.Fitting(start, bit), packing.Placeable));
        // Steps of the Fibonacci kind: each cliff near the asked amount, then ever wider.
        for (int index = 0, step = 1; index < values.Length && points.Count < MostPoints; index += step, step += index / 3)
        {
            if (points[^1].Instances >= packing.Wanted)
            {
                break;
            }

            if (search.Change(values[index]) is { } change)
            {
                points.Add(new(values[index], simulator.Fitting(change, bit), simulator.Placeable(change.Definition, bit)));
            }
        }

        return points.Count > 1 ? new(requirement, RequestText.UnitOf(requirement), points.ToImmutable()) : null;
    }
}
