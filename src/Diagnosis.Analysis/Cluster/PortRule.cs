namespace Diagnosis.Analysis.Cluster;

/// <summary>Which of the port rules of Marathon 1.11, PortsMatcher applies.</summary>
public enum PortRule
{
    /// <summary>No host port is needed.</summary>
    None,

    /// <summary>Port mappings or pod endpoints: per entry no port, any port, or a fixed port.</summary>
    Mapped,

    /// <summary><c>requirePorts</c>: exactly these numbers.</summary>
    Required,

    /// <summary>As many random ports as there are entries.</summary>
    Dynamic,
}
