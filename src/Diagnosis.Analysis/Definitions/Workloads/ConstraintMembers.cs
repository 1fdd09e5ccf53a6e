using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads constraints in both shapes: <c>["field","OP","value"]</c> of apps and volumes, objects of pods.</summary>
internal static class ConstraintMembers
{
    private static readonly MemberTable<(string? Field, string? Operator, string? Value)> Members = new(
        ("fieldName", (ref json, ref constraint) => constraint.Field = json.AnyText()),
        ("operator", (ref json, ref constraint) => constraint.Operator = json.AnyText()),
        ("value", (ref json, ref constraint) => constraint.Value = json.AnyText()));

    /// <summary>Lists of two or three texts; shorter ones are left out.</summary>
    public static List<PlacementConstraint> ReadLists(ref JsonWalker json)
    {
        var constraints = new List<PlacementConstraint>();
        if (!json.Array())
        {
            return constraints;
        }

        while (json.NextElement())
        {
            var parts = json.Texts();
            if (parts.Length >= 2)
            {
                constraints.Add(new PlacementConstraint(parts[0], parts[1], parts.Length > 2 ? parts[2] : null));
            }
        }

        return constraints;
    }

    /// <summary>Objects; those without field or operator are left out.</summary>
    public static List<PlacementConstraint> ReadObjects(ref JsonWalker json) =>
    [
        .. Members.ReadObjects(ref json, () => default)
            .Where(c => c is { Field: not null, Operator: not null })
            .Select(c => new PlacementConstraint(c.Field!, c.Operator!, c.Value)),
    ];
}
