using System.Collections.Frozen;

namespace Diagnosis.Analysis.Cluster;

/// <summary>What each kind of document holds; a new kind has its row here, and nowhere else are kinds told apart by what they hold.</summary>
public static class DocumentKindContents
{
    private static readonly FrozenDictionary<DocumentKind, DocumentContents> Contents = new Dictionary<DocumentKind, DocumentContents>
    {
        [DocumentKind.MarathonQueue] = DocumentContents.OfMarathon | DocumentContents.Workloads,
        [DocumentKind.MarathonApps] = DocumentContents.OfMarathon | DocumentContents.AllApps,
        [DocumentKind.MarathonApp] = DocumentContents.OfMarathon | DocumentContents.Workloads,
        [DocumentKind.MarathonPods] = DocumentContents.OfMarathon | DocumentContents.Workloads | DocumentContents.AllPods,
        [DocumentKind.MarathonPodStatus] = DocumentContents.OfMarathon | DocumentContents.Workloads | DocumentContents.AllPods,
        [DocumentKind.MarathonGroups] = DocumentContents.OfMarathon | DocumentContents.AllApps | DocumentContents.AllPods,
        [DocumentKind.MarathonDeployments] = DocumentContents.OfMarathon | DocumentContents.Workloads,
        [DocumentKind.MarathonTasks] = DocumentContents.OfMarathon | DocumentContents.Workloads,
        [DocumentKind.MarathonInfo] = DocumentContents.OfMarathon,
        [DocumentKind.MesosState] = DocumentContents.AllAgents,
        [DocumentKind.MesosSlaves] = DocumentContents.AllAgents,
        [DocumentKind.MesosFrameworks] = DocumentContents.None,
        [DocumentKind.MesosRoles] = DocumentContents.None,
        [DocumentKind.MesosQuota] = DocumentContents.None,
        [DocumentKind.MesosMaintenanceStatus] = DocumentContents.None,
        [DocumentKind.MesosMaintenanceSchedule] = DocumentContents.None,
        [DocumentKind.MesosFlags] = DocumentContents.None,
        [DocumentKind.AgentState] = DocumentContents.None,
        [DocumentKind.AgentLog] = DocumentContents.Log,
        [DocumentKind.MarathonLog] = DocumentContents.OfMarathon | DocumentContents.Log,
        [DocumentKind.TaskLog] = DocumentContents.Log,
        [DocumentKind.MasterLog] = DocumentContents.Log,
    }.ToFrozenDictionary();

    /// <summary>True for text that is kept as it is.</summary>
    public static bool IsLog(this DocumentKind kind) => kind.Holds(DocumentContents.Log);

    /// <summary>True for what the Marathon of the cluster says.</summary>
    public static bool IsOfMarathon(this DocumentKind kind) => kind.Holds(DocumentContents.OfMarathon);

    /// <summary>True where a document of the kind has something of the contents.</summary>
    internal static bool Holds(this DocumentKind kind, DocumentContents contents) => (Contents.GetValueOrDefault(kind) & contents) != DocumentContents.None;

    /// <summary>True of a kind that it is said of what it holds.</summary>
    internal static bool IsDescribed(DocumentKind kind) => Contents.ContainsKey(kind);
}
