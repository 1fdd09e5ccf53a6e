using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Applies the body of a group to the tree (GroupConversion.scala, GroupApiService.updateGroup).</summary>
internal static class GroupConversion
{
    /// <summary>The tree after the update, or null with the exception.</summary>
    public static GroupTree? Apply(ValidationRun run, GroupTree tree, RamlObject update, PathId path, out Refusal? refusal)
    {
        refusal = null;
        var current = tree.Group(path);
        var enforceNew = run.Options.NewGroupEnforceRole == NewGroupEnforceRole.Top;
        if (update.Get(GroupUpdate.Version) is { } version)
        {
            refusal = new Refusal(
                422, $"Group {path} not available in version {VersionTime.Print(version)}", GroupRules.Version, ValidationRun.At(update, GroupUpdate.Version));
            return null;
        }

        current ??= new GroupNode(path, enforceNew);
        var changed = update.Get(GroupUpdate.ScaleBy) is { } factor ? Scale(current, factor) : Apply(run, update, current, path, out refusal);
        return refusal is null ? tree.WithGroup(changed!, enforceNew) : null;
    }

    private static GroupNode? Apply(ValidationRun run, RamlObject update, GroupNode? current, PathId path, out Refusal? refusal)
    {
        refusal = null;
        var enforce = update.Get(GroupUpdate.EnforceRole) ?? current?.EnforceRole;
        var group = current?.Copy(enforce) ?? new GroupNode(path, enforce);
        if (update.Get(GroupUpdate.Groups) is { } groups)
        {
            var known = group.Groups.ToDictionary();
            group.Groups.Clear();
            foreach (var child in groups)
            {
                var id = PathId.Parse(child.Get(GroupUpdate.Id)!).Canonical(path);
                var applied = Apply(run, child, known.GetValueOrDefault(id.ToString()), id, out refusal);
                if (applied is null)
                {
                    return null;
                }

                group.Groups[id.ToString()] = applied;
            }
        }

        if (update.Get(GroupUpdate.Apps) is { } apps)
        {
            group.Apps.Clear();
            foreach (var app in apps)
            {
                if (AppConversion.Convert(run, app, out refusal) is not { } model)
                {
                    return null;
                }

                group.Apps[model.Get(App.Id)] = model;
            }
        }

        if (update.Get(GroupUpdate.Dependencies) is { } dependencies)
        {
            group.Dependencies.Clear();
            group.Dependencies.AddRange(dependencies.Select(id => PathId.Parse(id).Canonical(path)).Distinct());
        }

        return group;
    }

    private static GroupNode Scale(GroupNode group, double factor)
    {
        var copy = group.Copy();
        foreach (var (id, app) in group.Apps)
        {
            copy.Apps[id] = app.With(App.Instances, (int)Math.Min(int.MaxValue, Math.Ceiling(app.Get(App.Instances) * factor)));
        }

        foreach (var (id, child) in group.Groups)
        {
            copy.Groups[id] = Scale(child, factor);
        }

        return copy;
    }
}
