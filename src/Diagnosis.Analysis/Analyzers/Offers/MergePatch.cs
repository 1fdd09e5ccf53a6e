using System.Buffers;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Writes the changes of a simulated definition as a JSON merge patch (RFC 7396). Arrays are replaced whole in a merge patch: constraints and
/// accepted roles are written from the changed definition; a change inside any other array has no patch.
/// </summary>
internal static class MergePatch
{
    /// <summary>The patch, or null when the changes cannot be written as one.</summary>
    public static string? Of(WorkloadDefinition definition, Relaxation relaxation)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in relaxation.Changes)
        {
            var path = change.Field.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var array = Array.FindIndex(path, s => s == "-" || s.All(char.IsAsciiDigit));
            var pointer = string.Join('/', array < 0 ? path : path[..array]);
            var value = array < 0 && !pointer.EndsWith("constraints", StringComparison.Ordinal) && !pointer.EndsWith("acceptedResourceRoles", StringComparison.Ordinal)
                ? (change.To.Length > 0 ? change.To : "null")
                : WholeArray(definition, relaxation.Definition, pointer);
            if (value is null)
            {
                return null;
            }

            members[pointer] = value;
        }

        return Write(members);
    }

    private static string? WholeArray(WorkloadDefinition definition, WorkloadDefinition changed, string pointer)
    {
        if (pointer.EndsWith("constraints", StringComparison.Ordinal))
        {
            return Json(json =>
            {
                json.WriteStartArray();
                foreach (var constraint in changed.Constraints)
                {
                    Write(json, constraint, definition.Kind);
                }

                json.WriteEndArray();
            });
        }

        return pointer.EndsWith("acceptedResourceRoles", StringComparison.Ordinal)
            ? Json(json =>
            {
                json.WriteStartArray();
                foreach (var role in changed.AcceptedResourceRoles)
                {
                    json.WriteStringValue(role);
                }

                json.WriteEndArray();
            })
            : null;
    }

    private static void Write(Utf8JsonWriter json, PlacementConstraint constraint, WorkloadKind kind)
    {
        if (kind == WorkloadKind.POD)
        {
            json.WriteStartObject();
            json.WriteString("fieldName", constraint.Field);
            json.WriteString("operator", constraint.Operator);
            if (constraint.Value is not null)
            {
                json.WriteString("value", constraint.Value);
            }

            json.WriteEndObject();
            return;
        }

        json.WriteStartArray();
        json.WriteStringValue(constraint.Field);
        json.WriteStringValue(constraint.Operator);
        if (constraint.Value is not null)
        {
            json.WriteStringValue(constraint.Value);
        }

        json.WriteEndArray();
    }

    /// <summary>Members by path, nested as the paths say; sorted, so that members of one object are together.</summary>
    private static string Write(SortedDictionary<string, string> members) => Json(json =>
    {
        var open = Array.Empty<string>();
        json.WriteStartObject();
        foreach (var (pointer, value) in members)
        {
            var path = pointer.Split('/');
            var shared = 0;
            while (shared < open.Length && shared < path.Length - 1 && open[shared] == path[shared])
            {
                shared++;
            }

            for (var i = open.Length; i > shared; i--)
            {
                json.WriteEndObject();
            }

            for (var i = shared; i < path.Length - 1; i++)
            {
                json.WriteStartObject(path[i]);
            }

            open = path[..^1];
            json.WritePropertyName(path[^1]);
            json.WriteRawValue(value);
        }

        for (var i = 0; i < open.Length; i++)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
