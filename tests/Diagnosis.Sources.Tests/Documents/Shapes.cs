using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>The smallest documents that are of their kind, with a member of the caller's in them.</summary>
internal static class Shapes
{
    public static string Of(DocumentKind kind, string member) => kind switch
    {
        DocumentKind.MarathonQueue => Object("\"queue\": []", member),
        DocumentKind.MarathonApps => Object("\"apps\": []", member),
        DocumentKind.MarathonApp => Object("\"app\": {\"id\": \"/a\"}", member),
        DocumentKind.MarathonPods => List("\"id\": \"/p\", \"containers\": []", member),
        DocumentKind.MarathonPodStatus => List("\"id\": \"/p\", \"spec\": {\"id\": \"/p\"}", member),
        DocumentKind.MarathonGroups => Object("\"id\": \"/\", \"groups\": []", member),
        DocumentKind.MarathonDeployments => List("\"id\": \"d\", \"affectedApps\": []", member),
        DocumentKind.MarathonTasks => Object("\"tasks\": []", member),
        DocumentKind.MarathonInfo => Object("\"name\": \"marathon\", \"frameworkId\": \"f\"", member),
        DocumentKind.MesosState => Object("\"slaves\": [], \"frameworks\": []", member),
        DocumentKind.MesosSlaves => Object("\"slaves\": []", member),
        DocumentKind.MesosFrameworks => Object("\"frameworks\": []", member),
        DocumentKind.MesosRoles => Object("\"roles\": []", member),
        DocumentKind.MesosQuota => Object("\"infos\": []", member),
        DocumentKind.MesosMaintenanceSchedule => Object("\"windows\": []", member),
        DocumentKind.MesosMaintenanceStatus => Object("\"down_machines\": []", member),
        DocumentKind.MesosFlags => Object("\"flags\": {}", member),
        DocumentKind.AgentState => Object("\"master_hostname\": \"m\"", member),
        _ => throw new NotSupportedException($"{kind} has no shape."),
    };

    private static string Object(string members, string member) => $"{{{members}, {member}}}";

    private static string List(string members, string member) => $"[{{{members}, {member}}}]";
}
