using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>What a definition describes.</summary>
public enum DefinitionKind
{
    /// <summary>Decided from the shape: <c>containers</c> makes a pod; <c>apps</c>, <c>groups</c> or <c>enforceRole</c> a group; all else is an app.</summary>
    Auto = 0,

    /// <summary>An application, <c>/v2/apps</c>.</summary>
    App = 1,

    /// <summary>A pod, <c>/v2/pods</c>.</summary>
    Pod = 2,

    /// <summary>A group, <c>/v2/groups</c>.</summary>
    Group = 3,
}
