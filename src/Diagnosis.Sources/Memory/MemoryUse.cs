namespace Diagnosis.Sources.Memory;

/// <summary>
/// What memory is taken for. Each use may fill the budget up to a mark of its own, so that a burst of one leaves room for those that it depends on: calls that
/// work wait for the reading of a cluster, and a small request must come in to be able to wait.
/// </summary>
public enum MemoryUse
{
    /// <summary>What is kept from one call to the next: one eighth, which all others leave it.</summary>
    Kept = 1,

    /// <summary>Calls that have been let in: three quarters.</summary>
    Work = 6,

    /// <summary>Bodies of requests: seven eighths.</summary>
    Request = 7,

    /// <summary>Answers of clusters: all of it.</summary>
    Reading = 8,
}
