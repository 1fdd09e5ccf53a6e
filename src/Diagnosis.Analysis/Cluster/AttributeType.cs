namespace Diagnosis.Analysis.Cluster;

/// <summary>Types of Mesos attributes.</summary>
public enum AttributeType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Scalar,

    /// <summary>Ranges of integers.</summary>
    Ranges,

    /// <summary>A set of texts.</summary>
    Set,
}
