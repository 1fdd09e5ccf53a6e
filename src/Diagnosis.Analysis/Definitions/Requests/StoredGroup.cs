using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>The body of a group as Marathon holds it afterwards: absolute ids, apps as they are stored, and of those with one id the last.</summary>
internal static class StoredGroup
{
    /// <summary>The group.</summary>
    /// <param name="update">The normalised body.</param>
    /// <param name="path">Its absolute id.</param>
    /// <param name="tree">All services afterwards.</param>
    public static RamlObject Of(RamlObject update, PathId path, GroupTree tree)
    {
        if (update.Get(GroupUpdate.ScaleBy) is not null)
        {
            return update;
        }

        var apps = update.Get(GroupUpdate.Apps);
        var groups = update.Get(GroupUpdate.Groups);
        var dependencies = update.Get(GroupUpdate.Dependencies);
        return update.Draft()
            .Set(GroupUpdate.Id, path.IsRoot ? update.Get(GroupUpdate.Id) : path.ToString())
            .Set(
                GroupUpdate.Apps,
                apps is null ? null : Replaced(LastOf(apps, app => app.Get(App.Id)), app => tree.App(PathId.Parse(app.Get(App.Id))) ?? app, apps.Node))
            .Set(
                GroupUpdate.Groups,
                groups is null
                    ? null
                    : Replaced(LastOf(groups, child => IdOf(child, path).ToString()), child => Of(child, IdOf(child, path), tree), groups.Node))
            .Set(
                GroupUpdate.Dependencies,
                dependencies is null ? null
                    : new RamlList<string>([.. dependencies.Select(id => PathId.Parse(id).Canonical(path).ToString()).Distinct()], dependencies.Node))
            .Done();
    }

    private static RamlList<RamlObject> Replaced(IEnumerable<RamlObject> items, Func<RamlObject, RamlObject> by, int node) => new([.. items.Select(by)], node);

    private static PathId IdOf(RamlObject child, PathId path) => PathId.Parse(child.Get(GroupUpdate.Id)!).Canonical(path);

    private static IEnumerable<RamlObject> LastOf(RamlList<RamlObject> items, Func<RamlObject, string> id) =>
        items.Count < 2 ? items : items.GroupBy(id, StringComparer.Ordinal).Select(same => same.Last());
}
