namespace Diagnosis.Server.Webhooks;

/// <summary>What may become of a workload that a receiver is told.</summary>
internal enum WorkloadChange
{
    /// <summary>It was not stuck and is now.</summary>
    Stuck,

    /// <summary>It was stuck and runs as its definition says, or none of it is wanted any more.</summary>
    Well,

    /// <summary>It was stuck and does not exist any more.</summary>
    Gone,
}
