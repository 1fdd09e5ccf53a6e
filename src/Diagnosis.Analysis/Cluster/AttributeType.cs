namespace Diagnosis.Analysis.Cluster;

/// <summary>Types of Mesos attributes.</summary>
public enum AttributeType
{
    /// <summary>Text.</summary>
    TEXT,

    /// <summary>A number.</summary>
    SCALAR,

    /// <summary>Ranges of integers.</summary>
    RANGES,

    /// <summary>A set of texts.</summary>
    SET,
}
