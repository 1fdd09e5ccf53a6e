using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>A definition while it is read, of an app or of a pod.</summary>
/// <typeparam name="TDraft">The draft itself.</typeparam>
public interface IDefinitionDraft<TDraft>
    where TDraft : IDefinitionDraft<TDraft>
{
    /// <summary>What the definition at which the walker stands says, before it is made; false when it is no object or has no id.</summary>
    static abstract bool TryBegin(ref JsonWalker json, out TDraft draft);

    /// <summary>The definition.</summary>
    /// <param name="json">The text it was read from.</param>
    WorkloadDefinition Build(ReadOnlyMemory<byte> json);
}
