namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>Three servers take what the machine has, and measure how soon Redis answers: they are tested alone, and started once.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ReplicaCollection : ICollectionFixture<ThreeReplicas>
{
    /// <summary>Its name.</summary>
    public const string Name = "replicas";
}
