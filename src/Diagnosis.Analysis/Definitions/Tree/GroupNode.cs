using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Tree;

/// <summary>A group of the tree of all services. Changed only while it is built; the tree shares unchanged branches.</summary>
internal sealed class GroupNode(PathId id, bool? enforceRole)
{
    /// <summary>The id.</summary>
    public PathId Id { get; } = id;

    /// <summary>Whether its services must have the group's role; only top-level groups have a value.</summary>
    public bool? EnforceRole { get; } = id.IsTopLevel ? enforceRole ?? false : null;

    /// <summary>Its own apps by id.</summary>
    public OrderedDictionary<string, RamlObject> Apps { get; private init; } = [];

    /// <summary>Its own pods by id.</summary>
    public OrderedDictionary<string, RamlObject> Pods { get; private init; } = [];

    /// <summary>Its own groups by id.</summary>
    public OrderedDictionary<string, GroupNode> Groups { get; private init; } = [];

    /// <summary>What its apps depend on.</summary>
    public List<PathId> Dependencies { get; private init; } = [];

    /// <summary>A copy that shares the children.</summary>
    public GroupNode Copy(bool? newEnforceRole) => new(Id, newEnforceRole)
    {
        Apps = new OrderedDictionary<string, RamlObject>(Apps),
        Pods = new OrderedDictionary<string, RamlObject>(Pods),
        Groups = new OrderedDictionary<string, GroupNode>(Groups),
        Dependencies = [.. Dependencies],
    };

    /// <summary>A copy that shares the children.</summary>
    public GroupNode Copy() => Copy(EnforceRole);

    /// <summary>Its apps and those of all groups below, in Marathon's order.</summary>
    public List<RamlObject> AllApps() => AddTo([], static group => group.Apps.Values);

    /// <summary>Its pods and those of all groups below.</summary>
    public List<RamlObject> AllPods() => AddTo([], static group => group.Pods.Values);

    /// <summary>The groups below in Marathon's order: children first, then what is below each.</summary>
    public List<GroupNode> AllGroups() => AddTo([], static group => group.Groups.Values);

    private List<T> AddTo<T>(List<T> all, Func<GroupNode, ICollection<T>> own)
    {
        all.AddRange(own(this));
        foreach (var group in Groups.Values)
        {
            group.AddTo(all, own);
        }

        return all;
    }

    /// <summary>Whether there is no app and no pod in it or below.</summary>
    public bool IsEmpty => Apps.Count == 0 && Pods.Count == 0 && Groups.Values.All(group => group.IsEmpty);
}
