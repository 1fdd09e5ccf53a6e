namespace Diagnosis.Analysis.Cluster;

/// <summary>What documents of a kind hold.</summary>
[Flags]
internal enum DocumentContents
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>What the Marathon of the cluster says.</summary>
    OfMarathon = 1,

    /// <summary>Text that is kept as it is.</summary>
    Log = 2,

    /// <summary>Workloads, or what becomes of them.</summary>
    Workloads = 4,

    /// <summary>All apps, unless they were not asked for: one that is not in it does not exist.</summary>
    AllApps = 8,

    /// <summary>All pods, unless it is of one pod alone.</summary>
    AllPods = 16,

    /// <summary>All agents, unless they were not asked for.</summary>
    AllAgents = 32,
}
