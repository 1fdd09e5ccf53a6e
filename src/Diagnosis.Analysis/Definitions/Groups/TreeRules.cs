using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Pods;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Layer 7: rules on the whole tree (RootGroup.validRootGroup, Group.validGroup).</summary>
internal static class TreeRules
{
    /// <summary>Reports violations anywhere in the tree; one stored invalid app blocks every change.</summary>
    public static Refusal? Check(ValidationRun run, GroupTree tree)
    {
        foreach (var app in tree.Apps)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (AppModelRules.Check(run, app, ModelPath.InTree(app.Get(App.Id))) is { } refusal)
            {
                return refusal;
            }
        }

        var pods = tree.Root.AllPods();
        foreach (var pod in pods)
        {
            PodModelRules.CheckInTree(run, pod);
        }

        run.Require(!DependencyCycles.Exist(tree), GroupRules.Cycle, "/", "Dependency graph has cyclic dependencies.", 0);
        var hasPods = pods.Count > 0;
        CheckIds(run, tree, hasPods, tree.Root, "/");
        var groups = tree.Groups;
        var byId = new Dictionary<string, GroupNode>(StringComparer.Ordinal) { ["/"] = tree.Root };
        foreach (var group in groups)
        {
            byId[group.Id.ToString()] = group;
        }

        for (var i = 0; i < groups.Count; i++)
        {
            CheckIds(run, tree, hasPods, groups[i], $"/groups({i})");
            run.Require(
                byId.GetValueOrDefault(groups[i].Id.Parent.ToString())?.Groups.ContainsKey(groups[i].Id.ToString()) == true,
                GroupRules.Child,
                $"/groups({i})",
                "Group has to be child of groups with parent id",
                -1);
        }

        VolumeConflicts.Check(run, tree);
        return null;
    }

    private static void CheckIds(ValidationRun run, GroupTree tree, bool hasPods, GroupNode group, string path)
    {
        var sharesId = hasPods && group.AllApps().Any(app => tree.Pod(PathId.Parse(app.Get(App.Id))) is not null);
        run.Require(!sharesId, GroupRules.AppAndPod, path, "Applications and Pods may not share the same id", -1);
        run.Require(
            !AnyIn(group.Groups, group.Apps),
            GroupRules.AppAndGroup,
            path,
            "Groups and Applications may not have the same identifier.",
            -1);
        run.Require(!AnyIn(group.Groups, group.Pods), GroupRules.PodAndGroup, path, "Groups and Pods may not have the same identifier.", -1);
    }

    private static bool AnyIn(OrderedDictionary<string, GroupNode> groups, OrderedDictionary<string, RamlObject> services) =>
        groups.Count > 0 && services.Count > 0 && groups.Keys.Any(services.ContainsKey);
}
