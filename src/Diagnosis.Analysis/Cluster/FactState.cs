namespace Diagnosis.Analysis.Cluster;

/// <summary>How much is known of one thing.</summary>
public enum FactState
{
    /// <summary>No document tells.</summary>
    NotKnown = 0,

    /// <summary>A document tells its value.</summary>
    Known = 1,

    /// <summary>A document that would hold it says that there is none.</summary>
    Absent = 2,
}
