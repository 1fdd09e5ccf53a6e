using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>The way to a node, found by walking down to it.</summary>
internal static class JsonPaths
{
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

    /// <summary>The members (by name) and elements (by index) on the way to a node, or to the member that a name node names; outermost first.</summary>
    public static IEnumerable<(string? Name, int Index)> Steps(JsonTree tree, int target)
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
