using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Decides from the members of a text what it describes.</summary>
internal static class DefinitionShape
{
    /// <summary>What a text of a kind is read as.</summary>
    public static ObjectType TypeOf(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Pod => Pod.Type,
        DefinitionKind.Group => GroupUpdate.Type,
        _ => App.Type,
    };

    /// <summary>The kind asked for, or the one the members tell.</summary>
    public static DefinitionKind KindOf(JsonTree tree, DefinitionKind asked)
    {
        if (asked != DefinitionKind.Auto)
        {
            return asked;
        }

        return Has("containers") ? DefinitionKind.Pod
            : Has("apps") || Has("groups") || Has("enforceRole") || Has("scaleBy") ? DefinitionKind.Group
            : DefinitionKind.App;

        bool Has(string name) => tree.Find(0, name) >= 0;
    }
}
