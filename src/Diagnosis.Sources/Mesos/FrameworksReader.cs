using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/frameworks</c>, where offers and tasks that run are stepped over, and the frameworks of <c>/state</c> with their tasks.</summary>
internal static class FrameworksReader
{
    private static readonly MemberTable<string?> Capability = new(("type", (ref json, ref type) => type = json.Text()));

    /// <summary>What the v1 API wraps once more.</summary>
    private static readonly MemberTable<FrameworkDraft> Info = new(
        ("id", (ref json, ref framework) => framework.Id = ProtobufValue.Text(ref json) ?? ""),
        ("name", (ref json, ref framework) => framework.Name = json.Text() ?? ""),
        ("role", ReadRole),
        ("roles", (ref json, ref framework) => framework.Roles = json.Texts()),
        ("capabilities", (ref json, ref framework) => framework.Capabilities = [.. Capability.ReadObjects(ref json, () => null).OfType<string>()]));

    private static readonly MemberTable<FrameworkDraft> Members = new(
        ("framework_info", Info.Read),
        ("allocated_resources", (ref json, ref framework) => framework.Used = AmountsReader.Read(ref json)),
        ("id", (ref json, ref framework) => framework.Id = json.Text() ?? ""),
        ("name", (ref json, ref framework) => framework.Name = json.Text() ?? ""),
        ("active", (ref json, ref framework) => framework.Active = json.Bool() ?? true),
        ("connected", (ref json, ref framework) => framework.Connected = json.Bool()),
        ("role", ReadRole),
        ("roles", (ref json, ref framework) => framework.Roles = json.Texts()),
        ("suppressed_roles", (ref json, ref framework) => framework.SuppressedRoles = json.Texts()),
        ("capabilities", (ref json, ref framework) => framework.Capabilities = json.Texts()),
        ("used_resources", (ref json, ref framework) => framework.Used = AmountsReader.Read(ref json)),
        ("offered_resources", (ref json, ref framework) => framework.Offered = AmountsReader.Read(ref json)));

    private static readonly MemberTable<FrameworkDraft> WithTasks = Members.Within<FrameworkDraft>(
        (ref framework) => ref framework,
        ("tasks", (ref json, ref framework) => HeldTask.ReadAll(ref json, framework, areTasks: true)),
        ("executors", (ref json, ref framework) => HeldTask.ReadAll(ref json, framework, areTasks: false)),
        ("unreachable_tasks", (ref json, ref framework) => HeldTask.ReadCompleted(ref json, framework)),
        ("completed_tasks", (ref json, ref framework) => HeldTask.ReadCompleted(ref json, framework)));

    /// <summary>How tasks ended is all that is read of those in <c>/frameworks</c>: what is held and what runs, other documents tell.</summary>
    private static readonly MemberTable<FrameworkDraft> WithEnds = Members.Within<FrameworkDraft>(
        (ref framework) => ref framework,
        ("tasks", (ref json, ref framework) => HeldTask.ReadCompleted(ref json, framework)),
        ("unreachable_tasks", (ref json, ref framework) => HeldTask.ReadCompleted(ref json, framework)),
        ("completed_tasks", (ref json, ref framework) => HeldTask.ReadCompleted(ref json, framework)));

    /// <summary>The document <c>/frameworks</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("frameworks", (ref json, ref snapshot) => ReadAll(ref json, snapshot, isSummary: false)));

    /// <param name="json">At the array.</param>
    /// <param name="snapshot">Where frameworks go.</param>
    /// <param name="isSummary">
    /// True for <c>/state</c>, which never replaces what <c>/frameworks</c> said, and whose agents need the tasks to say which role uses what.
    /// </param>
    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot, bool isSummary)
    {
        if (!json.Array())
        {
            return;
        }

        if (isSummary)
        {
            snapshot.Held.Clear();
        }

        while (json.NextEntry())
        {
            var start = json.Start;
            var framework = new FrameworkDraft(
                snapshot.Marathon.FrameworkId, snapshot.WorkloadIds, isSummary ? DocumentKind.MesosState : DocumentKind.MesosFrameworks);
            (isSummary ? WithTasks : WithEnds).TryReadObject(ref json, ref framework);
            if (framework.Id.Length == 0)
            {
                json.Refuse(start, "a framework with an id");
            }
            else
            {
                snapshot.Add(framework.Build(snapshot.Document), isSummary);
                AddTasks(framework, snapshot);
            }

            framework.Clear();
        }

        snapshot.AreFrameworksListed |= !isSummary;
    }

    private static void ReadRole(ref JsonWalker json, ref FrameworkDraft framework) =>
        framework.Roles = json.Text() is { } role ? [role] : framework.Roles;

    /// <summary>Takes what tasks hold, which of Marathon's there are, and how those ended that did.</summary>
    private static void AddTasks(FrameworkDraft framework, SnapshotDraft snapshot)
    {
        // The only role of a framework is that of tasks that name none.
        var only = framework.Roles is [var role] ? role : null;
        foreach (ref readonly var held in framework.Tasks)
        {
            if (held.AgentId is not null && (held.Role ?? only) is { } owner && !held.IsOver)
            {
                snapshot.Held.Add(held.AgentId, owner, framework.Resources(held));
            }

            if (held.State == TaskStates.Killing)
            {
                snapshot.Stopping.Add(held.Id, held.StopsSince);
            }

            if (held.IsTask && TaskId.IsNew(held.Id))
            {
                snapshot.MesosTasks.Set(held.Id, new MesosTask(held.Id, held.State, held.AgentId, held.Role, framework.Id, held.StartedAt));
            }
        }

        // Ids of old Marathons look like those of other frameworks.
        if (!framework.MayBeMarathon)
        {
            return;
        }

        foreach (ref readonly var held in framework.Tasks)
        {
            if (held.End is { } end)
            {
                snapshot.Add(end, framework.Id);
            }
        }

        foreach (var end in framework.Completed)
        {
            snapshot.Add(end, framework.Id);
        }
    }
}
