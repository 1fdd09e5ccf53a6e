using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions;

/// <summary>An app or pod of a definition that Marathon would store.</summary>
public sealed class AcceptedWorkload
{
    internal AcceptedWorkload(WorkloadDefinition definition, RamlObject model)
    {
        Definition = definition;
        Model = model;
    }

    /// <summary>What it asks for.</summary>
    public WorkloadDefinition Definition { get; }

    /// <summary>All that it says.</summary>
    internal RamlObject Model { get; }
}
