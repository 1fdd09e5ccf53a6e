using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads constraints in both shapes: <c>["field","OP","value"]</c> of apps and volumes, objects of pods.</summary>
internal static class ConstraintReader
{
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
            if (parts.Count >= 2)
            {
                constraints.Add(new PlacementConstraint(parts[0], parts[1], parts.Count > 2 ? parts[2] : null));
            }
        }

        return constraints;
    }

    public static List<PlacementConstraint> ReadObjects(ref JsonWalker json)
    {
        var constraints = new List<PlacementConstraint>();
        if (!json.Array())
        {
            return constraints;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? field = null;
            string? op = null;
            string? value = null;
            while (json.NextMember())
            {
                if (json.Named("fieldName"u8))
                {
                    field = json.AnyText();
                }
                else if (json.Named("operator"u8))
                {
                    op = json.AnyText();
                }
                else if (json.Named("value"u8))
                {
                    value = json.AnyText();
                }
                else
                {
                    json.Skip();
                }
            }

            if (field is not null && op is not null)
            {
                constraints.Add(new PlacementConstraint(field, op, value));
            }
        }

        return constraints;
    }
}
