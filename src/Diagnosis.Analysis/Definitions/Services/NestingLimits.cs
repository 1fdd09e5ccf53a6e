using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Nesting that exhausts the stack of Marathon.</summary>
internal static class NestingLimits
{
    /// <summary>Levels of groups in a body that are still read.</summary>
    private const int MostGroupLevels = 400;

    /// <summary>The error of an id with too many segments.</summary>
    public static Refusal? RefuseId(string id, Location node) => PathId.IsTooDeep(id) ? new Refusal(500, "null", AppRules.IdTooDeep, node) : null;

    /// <summary>The error of a body whose groups nest too deep, found without recursion; Marathon fails to compile a pattern on its exhausted stack.</summary>
    public static Refusal? RefuseGroups(JsonTree tree)
    {
        var open = new Stack<(int Node, int Level)>();
        open.Push((0, 1));
        while (open.TryPop(out var group))
        {
            if (group.Level > MostGroupLevels)
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
