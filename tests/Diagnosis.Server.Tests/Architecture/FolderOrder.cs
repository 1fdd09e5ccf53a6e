namespace Diagnosis.Server.Tests.Architecture;

/// <summary>
/// The order of the house: in each project a folder sees those above it and never one below. It stands here and nowhere else; the tests
/// keep it, and the README's picture is drawn from it. Every folder has an entry of its own; only where an entry ends in /* it stands for all folders
/// below, which then may not be told apart.
/// </summary>
internal static class FolderOrder
{
    /// <summary>Folders of Diagnosis.Analysis, top first.</summary>
    public static readonly string[] Analysis =
    [
        "Json", "Redaction", "Cluster", "Wording", "JavaRegex", "Images",
        "Definitions/Reading", "Definitions/Schema", "Definitions/Tree", "Definitions/Rules", "Definitions/Services", "Definitions/Apps", "Definitions/Pods",
        "Definitions/Groups", "Definitions/Requests", "Definitions/Warnings", "Definitions/Suggestions", "Definitions/Workloads", "Definitions",
        "Matching/Constraints", "Matching/Agents", "Matching/Plans", "Matching/Requirements", "Matching/Offers", "Matching/Placing", "Matching/Reports",
        "Matching/Relaxations", "Matching/Records", "Matching",
        "Failures/Exits", "Failures/Text", "Failures/Logs", "Failures/Causes", "Failures/Rules", "Failures",
        "Findings", "Health", "Upgrades", "Simulation", "TaskFailures", "Analyzers", "Analyzers/*", "Engine", "Parameters",
    ];

    /// <summary>Folders of Diagnosis.Sources, top first.</summary>
    public static readonly string[] Sources = ["Memory", "Replicas", "Drafts", "Mesos", "Marathon", "Documents", "Bundles", "Live"];

    /// <summary>Folders of Diagnosis.Playground, top first; the root is the cluster as a whole.</summary>
    public static readonly string[] Playground = ["State", "Moves", "Documents", "Requests", "Events", ""];

    /// <summary>Folders of Diagnosis.Server, top first; the root is Program.cs.</summary>
    public static readonly string[] Server =
    [
        "Settings", "Access/Scopes", "Access", "Telemetry", "Hosting/Tls", "Hosting",
        "Rpc/Uploaded", "Rpc/Requests", "Rpc/Paging", "Rpc/Answers", "Rpc/Languages", "Rpc/Errors", "Rpc/Snapshots", "Rpc/Clusters",
        "Rpc/Room", "Rpc/Diagnose", "Rpc/Validate", "Rpc/Simulate", "Rpc/ListWorkloads", "Rpc/ListClusters", "Rpc/Watch", "Rpc/Capture", "Rpc/Upload", "Rpc",
        "Outside", "Webhooks", "Http", "Mcp", "Pages/Text", "Pages/Circuits", "Pages/Documents", "Pages/Parts", "Pages/Placement", "Pages/Findings",
        "Pages/Overview", "Pages/Proposals", "Pages/Reasons", "Pages", "Authentication", "Sample", "",
    ];

    /// <summary>What lives in folders whose name alone does not tell why they are folders, or stand where they do.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["JavaRegex"] = "before `Definitions`, whose rules read constraints as Java does; `Matching` decides by the same",
        ["Images"] = "names of images, which `Definitions` checks and `Failures` reads in what Docker says",
        ["TaskFailures"] = "what failed tasks and their logs tell together, which several analyzers and the engine need, and analyzers do not see each other",
        ["Memory"] = "the budget that readings and calls take from, which knows nothing of what is read",
        ["Replicas"] = "what several servers share through Redis, which knows nothing of what is read either",
        ["Drafts"] = "what documents add up to while they are read, which the readers of `Mesos` and of `Marathon` fill alike",
        ["Outside"] = "analyzers that are processes of their own; what they are asked is written as answers of `Rpc` are",
        ["Webhooks"] = "who is told without having asked: what gets stuck, written as answers of `Rpc` are",
        ["Authentication"] =
            "who asks, which is found out last since the answer to who is turned away is a page or a status; what he may ask is in `Access`",
    };

    /// <summary>The order as the README shows it.</summary>
    public static string Picture =>
        string.Join(
            '\n',
            Line("Diagnosis.Analysis", Analysis),
            Line("Diagnosis.Sources", Sources),
            Line("Diagnosis.Playground", Playground),
            Line("Diagnosis.Server", Server));

    /// <summary>One project: its folders in rows of at most eight.</summary>
    private static string Line(string project, string[] order)
    {
        var folders = order.Select(folder => folder.Split('/')[0]).Where(folder => folder.Length > 0).Distinct().Chunk(8);
        return $"{project,-20}  {string.Join($"\n{"",22}◀ ", folders.Select(row => string.Join(" ◀ ", row)))}";
    }
}
