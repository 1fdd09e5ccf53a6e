using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>How deep groups nest in a body, found without recursion.</summary>
internal static class GroupDepth
{
    /// <summary>The error of a body that nests too deep; Marathon fails to compile a pattern on its exhausted stack.</summary>
    public static Refusal? Refuse(JsonTree tree)
    {
        var open = new Stack<(int Node, int Level)>();
        open.Push((0, 1));
        while (open.TryPop(out var group))
        {
            if (group.Level > IdDepth.MostGroupLevels)
            {
                return new Refusal(422, "Stack overflow during pattern compilation near index 0", AppRules.IdTooDeep, group.Node);
            }

            var groups = tree.Find(group.Node, "groups");
            if (groups < 0 || tree.Kind(groups) != JsonKind.Array)
            {
                continue;
            }

            for (var child = groups + 1; child < tree.Next(groups); child = tree.Next(child))
            {
                open.Push((child, group.Level + 1));
            }
        }

        return null;
    }
}
