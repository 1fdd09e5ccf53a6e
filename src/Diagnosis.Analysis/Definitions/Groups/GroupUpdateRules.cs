using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Rules on the body of a group (Group.validNestedGroupUpdateWithBase).</summary>
internal static class GroupUpdateRules
{
    /// <summary>Reports all violations; ids are relative to <paramref name="base"/>.</summary>
    public static void Check(ValidationRun run, GroupTree tree, RamlObject update, PathId @base) =>
        Check(run, tree, update, @base, "", ChangesServices(update), isTop: true);

    private static void Check(ValidationRun run, GroupTree tree, RamlObject update, PathId @base, string prefix, bool changesServices, bool isTop)
    {
        var id = update.Get(GroupUpdate.Id) is { } text ? PathId.Parse(text) : null;
        var path = id?.Canonical(@base) ?? @base;
        CheckEnforceRole(run, tree, update, path, $"{prefix}/enforceRole", changesServices && id is not null);
        CheckAlone(run, update, GroupUpdate.Version, prefix);
        CheckAlone(run, update, GroupUpdate.ScaleBy, prefix);
        if (id is not null && !isTop)
        {
            IdRules.Check(run, id, $"{prefix}/id", ValidationRun.At(update, GroupUpdate.Id));
        }

        var apps = update.Get(GroupUpdate.Apps) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < apps.Count; i++)
        {
            IdRules.CheckChildOf(run, PathId.Parse(apps[i].Get(App.Id)), path, $"{prefix}/apps({i})/id", ValidationRun.At(apps[i], App.Id));
        }

        var groups = update.Get(GroupUpdate.Groups) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < groups.Count; i++)
        {
            Check(run, tree, groups[i], path, $"{prefix}/groups({i})", changesServices, isTop: false);
        }
    }

    private static void CheckEnforceRole(ValidationRun run, GroupTree tree, RamlObject update, PathId path, string place, bool mustNotChange)
    {
        var enforce = update.Get(GroupUpdate.EnforceRole);
        var node = ValidationRun.At(update, GroupUpdate.EnforceRole);
        run.Require(
            path.IsTopLevel || enforce is not true,
            GroupRules.EnforceRoleNested,
            place,
            $"enforceRole can only be set for top-level groups, and {path} is not top-level",
            node);
        if (mustNotChange && tree.Group(path) is { } existing && existing.EnforceRole != enforce)
        {
            run.Report(
                GroupRules.EnforceRoleChange,
                place,
                "enforceRole cannot be modified in a request that adds, removes or modifies services; please make these changes in separate requests.",
                node);
        }
    }

    private static void CheckAlone(ValidationRun run, RamlObject update, Field field, string prefix)
    {
        if (update.Value(field) is not null && GroupUpdate.Type.Fields.Any(other => other != field && update.Value(other) is not null))
        {
            run.Report(GroupRules.OnlyProperty, $"{prefix}/{field.Name}", "not allowed in conjunction with other properties.", ValidationRun.At(update, field));
        }
    }

    private static bool ChangesServices(RamlObject update) =>
        update.Get(GroupUpdate.Version) is not null || update.Get(GroupUpdate.ScaleBy) is not null || update.Get(GroupUpdate.Apps) is not null
        || (update.Get(GroupUpdate.Groups)?.Any(ChangesServices) ?? false);
}
