namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>How a definition is sent to Marathon.</summary>
public enum DefinitionOperation
{
    /// <summary>POST: the workload must not exist yet.</summary>
    Create = 0,

    /// <summary>PUT: creates or replaces.</summary>
    Update = 1,
}
