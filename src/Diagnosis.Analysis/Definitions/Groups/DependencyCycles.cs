using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>
/// Finds circles among dependencies of apps. A dependency on a group means all apps in it, and one of a group means all apps of it; to stay linear a
/// group has an exit that its apps lead to and an entrance that leads to its apps.
/// </summary>
internal sealed class DependencyCycles
{
    private readonly Dictionary<string, int> _apps = [];
    private readonly Dictionary<string, int> _groups = [];
    private readonly List<List<int>> _edges = [];

    /// <summary>Whether the dependencies go in a circle.</summary>
    public static bool Exist(GroupTree tree)
    {
        var hasAny = tree.Root.Dependencies.Count > 0 || tree.Groups.Any(group => group.Dependencies.Count > 0)
            || tree.Apps.Any(app => app.Get(App.Dependencies).Count > 0);
        return hasAny && new DependencyCycles(tree).HasCircle();
    }

    private DependencyCycles(GroupTree tree)
    {
        var groups = tree.Groups.Prepend(tree.Root).ToList();
        foreach (var group in groups)
        {
            _groups[group.Id.ToString()] = _edges.Count;
            _edges.Add([]);
            _edges.Add([]);
            foreach (var id in group.Apps.Keys)
            {
                _apps[id] = _edges.Count;
                _edges.Add([]);
            }
        }

        foreach (var group in groups)
        {
            Connect(group);
        }
    }

    private void Connect(GroupNode group)
    {
        var entrance = _groups[group.Id.ToString()];
        var exit = entrance + 1;
        foreach (var (id, app) in group.Apps)
        {
            _edges[entrance].Add(_apps[id]);
            _edges[_apps[id]].Add(exit);
            foreach (var dependency in app.Get(App.Dependencies))
            {
                if (_apps.TryGetValue(dependency, out var target) || _groups.TryGetValue(dependency, out target))
                {
                    _edges[_apps[id]].Add(target);
                }
            }
        }

        foreach (var child in group.Groups.Keys)
        {
            _edges[entrance].Add(_groups[child]);
            _edges[_groups[child] + 1].Add(exit);
        }

        foreach (var dependency in group.Dependencies)
        {
            if (_groups.TryGetValue(dependency.ToString(), out var target))
            {
                _edges[exit].Add(target);
            }
        }
    }

    private bool HasCircle()
    {
        var state = new byte[_edges.Count];
        var path = new Stack<(int Node, int Edge)>();
        for (var start = 0; start < _edges.Count; start++)
        {
            if (state[start] == 0)
            {
                path.Push((start, 0));
                state[start] = 1;
            }

            while (path.TryPop(out var at))
            {
                if (at.Edge == _edges[at.Node].Count)
                {
                    state[at.Node] = 2;
                    continue;
                }

                path.Push((at.Node, at.Edge + 1));
                var next = _edges[at.Node][at.Edge];
                if (state[next] == 1)
                {
                    return true;
                }

                if (state[next] == 0)
                {
                    state[next] = 1;
                    path.Push((next, 0));
                }
            }
        }

        return false;
    }
}
