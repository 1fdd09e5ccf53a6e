using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>JSON merge patches (RFC 7396): made from changes of single values, and applied.</summary>
public static class MergePatch
{
    private const string Append = "-";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The target with the patch applied: members that are null are removed, objects are patched, anything else is replaced.</summary>
    /// <param name="target">What is patched; it must not be used afterwards.</param>
    /// <param name="patch">The patch; it is left as it is.</param>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else if (value is not JsonObject || result[name] is not JsonObject members)
            {
                result[name] = Apply(null, value);
            }
            else
            {
                Apply(members, value);
            }
        }

        return result;
    }

    /// <summary>
    /// Makes a patch. Merge patches replace arrays whole, so a change inside of one carries the outermost array as it then is.
    /// </summary>
    /// <param name="document">What is to be changed; it is left as it is.</param>
    /// <param name="changes">
    /// Pointers (RFC 6901) and what is to be there; null removes a member or element. <c>-</c> is the place after the last element of an array,
    /// which is made when there is none. Indexes are those of the document as it was.
    /// </param>
    /// <returns>The patch as compact JSON; null when a pointer leads nowhere.</returns>
    public static string? Of(JsonNode document, IEnumerable<(string Pointer, JsonNode? Value)> changes)
    {
        var ordered = changes.OrderByDescending(change => WithPaddedIndexes(change.Pointer), StringComparer.Ordinal)
            .Select(change => (Path: JsonPointer.Split(change.Pointer), change.Value)).ToArray();
        var patch = new JsonObject();
        if (document is JsonObject && Array.TrueForAll(ordered, change => change.Path.Length == 1))
        {
            // Of members of the document itself each is what it is to be, so that nothing has to be tried on a copy.
            foreach (var (path, value) in ordered)
            {
                patch[path[0]] = value?.DeepClone();
            }

            return patch.ToJsonString(Plain);
        }

        var changed = document.DeepClone();
        foreach (var (path, value) in ordered)
        {
            if (path.Length == 0)
            {
                return value?.ToJsonString(Plain);
            }

            if (!TrySet(changed, path, value))
            {
                return null;
            }

            var replaced = path.AsSpan(0, Reach(changed, path));
            Put(patch, replaced, Find(changed, replaced)?.DeepClone());
        }

        return (changed is JsonObject ? patch : changed).ToJsonString(Plain);
    }

    /// <summary>Sorts by index: what is removed from the end first leaves the indexes of the others right.</summary>
    private static string WithPaddedIndexes(string pointer) =>
        string.Join('/', pointer.Split('/').Select(step => IsIndex(step) ? step.PadLeft(10, '0') : step));

    /// <summary>How many steps of the path a merge patch can go.</summary>
    private static int Reach(JsonNode root, string[] path)
    {
        var at = root;
        for (var i = 0; i < path.Length; i++)
        {
            if (at is JsonArray)
            {
                return i;
            }

            at = (at as JsonObject)?[path[i]];
        }

        return path.Length;
    }

    private static bool TrySet(JsonNode root, string[] path, JsonNode? value)
    {
        var last = path[^1];
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonArray array when last == Append:
                array.Add(value?.DeepClone());
                return true;
            case JsonArray array when Index(last, array) is { } index:
                if (value is null)
                {
                    array.RemoveAt(index);
                }
                else
                {
                    array[index] = value.DeepClone();
                }

                return true;
            case JsonObject members when value is null:
                members.Remove(last);
                return true;
            case JsonObject members:
                members[last] = value.DeepClone();
                return true;
            case null when root is JsonObject members && !path.Any(IsIndex):
                Put(members, last == Append ? path[..^1] : path, last == Append ? new JsonArray(value?.DeepClone()) : value?.DeepClone());
                return true;
            default:
                return false;
        }
    }

    private static void Put(JsonObject root, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path.IsEmpty)
        {
            return;
        }

        var at = root;
        foreach (var step in path[..^1])
        {
            if (at[step] is not JsonObject next)
            {
                next = [];
                at[step] = next;
            }

            at = next;
        }

        at[path[^1]] = value;
    }

    private static JsonNode? Find(JsonNode root, ReadOnlySpan<string> path)
    {
        var at = root;
        foreach (var step in path)
        {
            at = at switch
            {
                JsonObject members => members[step],
                JsonArray items when Index(step, items) is { } index => items[index],
                _ => null,
            };
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    private static bool IsIndex(string step) => step.Length > 0 && step.All(char.IsAsciiDigit);

    private static int? Index(string step, JsonArray items) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? index : null;
}
