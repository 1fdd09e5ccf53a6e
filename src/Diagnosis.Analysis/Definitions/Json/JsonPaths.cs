using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.Definitions.Json;

/// <summary>Where a node is: as JSON pointer (RFC 6901) and as Marathon prints paths. Found by walking down to the node.</summary>
internal static class JsonPaths
{
    /// <summary>The pointer of a node, or of the member that a name node names; empty for the document itself.</summary>
    public static string Pointer(JsonTree tree, int target)
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in Steps(tree, target))
        {
            pointer.Append('/').Append(name is null
                ? index.ToString(CultureInfo.InvariantCulture)
                : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    /// <summary>The path in Marathon's form: <c>/container/volumes(0)/mode</c>.</summary>
    public static string Marathon(JsonTree tree, int target)
    {
        var path = new StringBuilder();
        foreach (var (name, index) in Steps(tree, target))
        {
            _ = name is null ? path.Append('(').Append(index.ToString(CultureInfo.InvariantCulture)).Append(')') : path.Append('/').Append(name);
        }

        return path.Length == 0 ? "/" : path.ToString();
    }

    /// <summary>The names of the members above a node, outermost first; meant for nodes that are in no array.</summary>
    public static IEnumerable<string> Names(JsonTree tree, int target) => Steps(tree, target).Select(step => step.Name).OfType<string>();

    /// <summary>The containers above a node, outermost first.</summary>
    public static IEnumerable<int> Ancestors(JsonTree tree, int target)
    {
        var at = 0;
        while (at < target && tree.Next(at) > target)
        {
            yield return at;
            at = Child(tree, at, target, out _, out _);
        }
    }

    private static IEnumerable<(string? Name, int Index)> Steps(JsonTree tree, int target)
    {
        var at = 0;
        while (at < target && tree.Next(at) > target)
        {
            at = Child(tree, at, target, out var name, out var index); // beyond the target when that is the member's name
            yield return (name, index);
        }
    }

    /// <summary>The child of a container that holds the target, which may be a member's name.</summary>
    private static int Child(JsonTree tree, int container, int target, out string? name, out int index)
    {
        name = null;
        index = 0;
        var child = container + 1;
        if (tree.Kind(container) == JsonKind.Object)
        {
            while (tree.Next(child + 1) <= target)
            {
                child = tree.Next(child + 1);
            }

            name = tree.String(child);
            return child + 1;
        }

        while (tree.Next(child) <= target)
        {
            child = tree.Next(child);
            index++;
        }

        return child;
    }
}
