using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Tree;

/// <summary>Everything a Marathon holds, with the operations of RootGroup.scala; every change gives a new tree.</summary>
internal sealed class GroupTree(GroupNode root)
{
    /// <summary>A Marathon without services.</summary>
    public static readonly GroupTree Empty = new(new GroupNode(PathId.Root, null));

    private List<RamlObject>? _apps;
    private List<GroupNode>? _groups;

    /// <summary>The root group.</summary>
    public GroupNode Root { get; } = root;

    /// <summary>All apps, in Marathon's order.</summary>
    public IReadOnlyList<RamlObject> Apps => _apps ??= Root.AllApps();

    /// <summary>All groups but the root, in Marathon's order.</summary>
    public IReadOnlyList<GroupNode> Groups => _groups ??= Root.AllGroups();

    /// <summary>The group of that id, or null.</summary>
    public GroupNode? Group(PathId id)
    {
        var at = Root;
        var prefix = "";
        foreach (var segment in id.Segments)
        {
            if (at.Groups.Count == 0)
            {
                return null;
            }

            prefix = $"{prefix}/{segment}";
            if (!at.Groups.TryGetValue(prefix, out at))
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>The app of that id, or null.</summary>
    public RamlObject? App(PathId id) => Group(id.Parent) is { } group && group.Apps.TryGetValue(id.ToString(), out var app) ? app : null;

    /// <summary>The pod of that id, or null.</summary>
    public RamlObject? Pod(PathId id) => Group(id.Parent) is { } group && group.Pods.TryGetValue(id.ToString(), out var pod) ? pod : null;

    /// <summary>Puts a group in its place and makes the groups above it.</summary>
    public GroupTree WithGroup(GroupNode group, bool enforceNewGroups)
    {
        while (!group.Id.IsRoot)
        {
            var parent = Group(group.Id.Parent)?.Copy() ?? NewGroup(group.Id.Parent, enforceNewGroups);
            parent.Groups[group.Id.ToString()] = group;
            group = parent;
        }

        return new GroupTree(group);
    }

    /// <summary>Puts an app in its group; an empty group of the same id gives way.</summary>
    public GroupTree WithApp(PathId id, RamlObject app, bool enforceNewGroups) =>
        WithService(id, enforceNewGroups, group => group.Apps[id.ToString()] = app);

    /// <summary>Puts a pod in its group; an empty group of the same id gives way.</summary>
    public GroupTree WithPod(PathId id, RamlObject pod, bool enforceNewGroups) =>
        WithService(id, enforceNewGroups, group => group.Pods[id.ToString()] = pod);

    private GroupTree WithService(PathId id, bool enforceNewGroups, Action<GroupNode> put)
    {
        var group = Group(id.Parent)?.Copy() ?? NewGroup(id.Parent, enforceNewGroups);
        if (group.Groups.TryGetValue(id.ToString(), out var same) && same.IsEmpty)
        {
            group.Groups.Remove(id.ToString());
        }

        put(group);
        return WithGroup(group, enforceNewGroups);
    }

    /// <summary>A copy whose services belong to no text.</summary>
    public GroupTree Detached() => new(Detach(Root));

    private static GroupNode Detach(GroupNode group)
    {
        var copy = group.Copy();
        foreach (var (id, app) in group.Apps)
        {
            copy.Apps[id] = app.Detached();
        }

        foreach (var (id, pod) in group.Pods)
        {
            copy.Pods[id] = pod.Detached();
        }

        foreach (var (id, child) in group.Groups)
        {
            copy.Groups[id] = Detach(child);
        }

        return copy;
    }

    private static GroupNode NewGroup(PathId id, bool enforce) => new(id, enforce);
}
