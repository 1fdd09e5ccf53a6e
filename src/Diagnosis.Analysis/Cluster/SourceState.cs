namespace Diagnosis.Analysis.Cluster;

/// <summary>What became of a document that a diagnosis wanted.</summary>
public enum SourceState
{
    /// <summary>Read whole.</summary>
    Read = 1,

    /// <summary>An older copy was used because the fresh one could not be had.</summary>
    Stale,

    /// <summary>Not supplied, or the endpoint does not have it.</summary>
    Missing,

    /// <summary>Could not be fetched, or is damaged; what could be read of it was used.</summary>
    Failed,
}
