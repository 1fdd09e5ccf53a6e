using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Decides from the members of a text what it describes.</summary>
internal static class DefinitionShape
{
    /// <summary>The kind asked for, or the one the members tell.</summary>
    public static DefinitionKind KindOf(JsonTree tree, DefinitionKind asked)
    {
        if (asked != DefinitionKind.Auto)
        {
            return asked;
        }

        return tree.Find(0, "containers") >= 0 ? DefinitionKind.Pod
            : tree.Find(0, "apps") >= 0 || tree.Find(0, "groups") >= 0 || tree.Find(0, "enforceRole") >= 0 || tree.Find(0, "scaleBy") >= 0 ? DefinitionKind.Group
            : DefinitionKind.App;
    }
}
