using System.Text;

namespace Diagnosis.Analysis.Definitions.Json;

/// <summary>JSON pointers (RFC 6901) of nodes, found by walking down to the node.</summary>
internal static class JsonPointers
{
    /// <summary>The pointer of a node; empty for the document itself.</summary>
    public static string Of(JsonTree tree, int target)
    {
        var pointer = new StringBuilder();
        var at = 0;
        while (at != target)
        {
            var child = at + 1;
            var end = tree.Next(at);
            if (tree.Kind(at) == JsonKind.Object)
            {
                while (child < end && tree.Next(child + 1) <= target)
                {
                    child = tree.Next(child + 1);
                }

                if (child >= end)
                {
                    break;
                }

                pointer.Append('/').Append(Escape(tree.String(child)));
                if (child == target)
                {
                    break;
                }

                at = child + 1;
            }
            else
            {
                var position = 0;
                while (child < end && tree.Next(child) <= target)
                {
                    child = tree.Next(child);
                    position++;
                }

                if (child >= end)
                {
                    break;
                }

                pointer.Append('/').Append(position);
                at = child;
            }
        }

        return pointer.ToString();
    }

    /// <summary>One reference token.</summary>
    public static string Escape(string token) => token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
