using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// What the files of a DC/OS diagnostics bundle are, by their names: <c>&lt;address&gt;_&lt;role&gt;/&lt;port&gt;-&lt;path with underscores&gt;.json</c> of an
/// endpoint, the name of a unit for its journal, the path of a log. Ports tell nothing: open DC/OS has Marathon at 8080, Enterprise at 8443.
/// </summary>
internal static partial class BundleFiles
{
    private static readonly FrozenDictionary<string, DocumentKind> OfMasters = new Dictionary<string, DocumentKind>
    {
        ["v2_queue"] = DocumentKind.MarathonQueue,
        ["v2_apps"] = DocumentKind.MarathonApps,
        ["v2_pods"] = DocumentKind.MarathonPods,
        ["v2_pods___status"] = DocumentKind.MarathonPodStatus,
        ["v2_groups"] = DocumentKind.MarathonGroups,
        ["v2_deployments"] = DocumentKind.MarathonDeployments,
        ["v2_tasks"] = DocumentKind.MarathonTasks,
        ["v2_info"] = DocumentKind.MarathonInfo,
        ["master_state"] = DocumentKind.MesosState,
        ["master_slaves"] = DocumentKind.MesosSlaves,
        ["slaves"] = DocumentKind.MesosSlaves,
        ["master_frameworks"] = DocumentKind.MesosFrameworks,
        ["frameworks"] = DocumentKind.MesosFrameworks,
        ["master_roles"] = DocumentKind.MesosRoles,
        ["roles"] = DocumentKind.MesosRoles,
        ["quota"] = DocumentKind.MesosQuota,
        ["master_quota"] = DocumentKind.MesosQuota,
        ["master_maintenance_status"] = DocumentKind.MesosMaintenanceStatus,
        ["maintenance_status"] = DocumentKind.MesosMaintenanceStatus,
        ["master_maintenance_schedule"] = DocumentKind.MesosMaintenanceSchedule,
        ["maintenance_schedule"] = DocumentKind.MesosMaintenanceSchedule,
        ["master_flags"] = DocumentKind.MesosFlags,
        ["flags"] = DocumentKind.MesosFlags,
        ["dcos-marathon.service"] = DocumentKind.MarathonLog,
        ["dcos-mesos-master.service"] = DocumentKind.MasterLog,
        ["var/lib/dcos/mesos/log/mesos-master.log"] = DocumentKind.MasterLog,
        ["var/log/mesos/mesos-master.log"] = DocumentKind.MasterLog,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DocumentKind> OfAgents = new Dictionary<string, DocumentKind>
    {
        ["state"] = DocumentKind.AgentState,
        ["slave_state"] = DocumentKind.AgentState,
        ["slave_1__state"] = DocumentKind.AgentState,
        ["dcos-mesos-slave.service"] = DocumentKind.AgentLog,
        ["dcos-mesos-slave-public.service"] = DocumentKind.AgentLog,
        ["var/log/mesos/mesos-agent.log"] = DocumentKind.AgentLog,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The file of an archive; null when nothing is read of it. The bundle may have been packed again, within folders of its own.</summary>
    public static BundleFile? Of(ArchiveEntry entry)
    {
        if (InNode().Match(entry.Name) is not { Success: true } match)
        {
            return null;
        }

        var isMaster = match.Groups["role"].ValueSpan is "master";
        var name = match.Groups["file"].Value;
        name = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        name = Endpoint().Match(name) is { Success: true } endpoint ? endpoint.Groups["path"].Value : name;
        return (isMaster ? OfMasters : OfAgents).TryGetValue(name, out var kind)
            ? new BundleFile(entry, match.Groups["host"].Value, isMaster, kind)
            : null;
    }

    /// <summary>The host of the node in whose folder an entry lies; null for others.</summary>
    public static string? HostOf(ArchiveEntry entry) => InNode().Match(entry.Name) is { Success: true } match ? match.Groups["host"].Value : null;

    /// <summary>True for what DC/OS' own collector tells of its work.</summary>
    public static bool IsSummary(string name) => name is "summaryReport.txt" or "summaryErrorsReport.txt";

    [GeneratedRegex(
        @"^(?:.*/)?(?<host>[^/]+)_(?<role>master|agent_public|agent)/(?<file>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InNode();

    [GeneratedRegex(@"^[0-9]{1,5}[-:](?<path>.+?)(\.json)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Endpoint();
}
