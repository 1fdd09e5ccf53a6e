using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Fills enforceRole and normalises every app of a body, child groups first; stops at the first bad app (GroupNormalization.scala).</summary>
internal sealed class GroupNormalization(ValidationRun run, GroupTree tree)
{
    private Refusal? _refusal;

    /// <summary>The normalised body.</summary>
    /// <returns>The body, or null: then either the run has issues or there is a refusal.</returns>
    public RamlObject? Normalize(RamlObject update, PathId path, out Refusal? refusal)
    {
        _refusal = null;
        var result = update.Get(GroupUpdate.Version) is not null || update.Get(GroupUpdate.ScaleBy) is not null
            ? update
            : Visit(update, path, TopLevelRole(update, path));
        refusal = _refusal;
        return result;
    }

    /// <summary>The role of apps below a top-level group: its name when it enforces, else Marathon's.</summary>
    private string TopLevelRole(RamlObject update, PathId path)
    {
        if (path.IsRoot)
        {
            return run.Options.MesosRole;
        }

        var enforces = path.IsTopLevel ? EnforceRole(update, path) : tree.Group(path.TopLevel) is { } top ? top.EnforceRole ?? false : EnforcesNew;
        return enforces ? path.Segments[0] : run.Options.MesosRole;
    }

    private bool EnforcesNew => run.Options.NewGroupEnforceRole == NewGroupEnforceRole.Top;

    private bool EnforceRole(RamlObject update, PathId path) =>
        !path.IsRoot && (update.Get(GroupUpdate.EnforceRole) ?? (path.IsTopLevel && EnforcesNew));

    private RamlObject? Visit(RamlObject update, PathId path, string defaultRole)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        var enforces = EnforceRole(update, path);
        var groups = update.Get(GroupUpdate.Groups);
        if (groups is not null)
        {
            groups = VisitGroups(groups, path, defaultRole);
            if (groups is null)
            {
                return null;
            }
        }

        var apps = update.Get(GroupUpdate.Apps);
        if (apps is not null)
        {
            apps = VisitApps(apps, path, defaultRole, enforces);
            if (apps is null)
            {
                return null;
            }
        }

        return update.Draft().Set(GroupUpdate.EnforceRole, enforces).Set(GroupUpdate.Groups, groups).Set(GroupUpdate.Apps, apps).Done();
    }

    private RamlList<RamlObject>? VisitGroups(RamlList<RamlObject> groups, PathId path, string defaultRole)
    {
        var visited = new RamlObject[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Get(GroupUpdate.Id) is not { } id)
            {
                _refusal = new Refusal(500, "None.get", GroupRules.ChildWithoutId, groups[i].Node);
                return null;
            }

            _refusal = NestingLimits.RefuseId(id, groups[i].Node);
            if (_refusal is not null)
            {
                return null;
            }

            var child = PathId.Parse(id).Canonical(path);
            if (Visit(groups[i], child, path.IsRoot ? TopLevelRole(groups[i], child) : defaultRole) is not { } group)
            {
                return null;
            }

            visited[i] = group;
        }

        return new RamlList<RamlObject>(visited, groups.Node);
    }

    private RamlList<RamlObject>? VisitApps(RamlList<RamlObject> apps, PathId path, string defaultRole, bool enforces)
    {
        var visited = new RamlObject[apps.Count];
        for (var i = 0; i < apps.Count; i++)
        {
            var app = apps[i].With(App.Id, PathId.Parse(apps[i].Get(App.Id)).Canonical(path).ToString());
            _refusal = NestingLimits.RefuseId(app.Get(App.Id), app.Node);
            if (_refusal is not null
                || AppNormalization.Normalize(run, app, path, id => Roles(id, defaultRole, enforces), out _refusal) is not { } normalized)
            {
                return null;
            }

            visited[i] = normalized;
        }

        return new RamlList<RamlObject>(visited, apps.Node);
    }

    private RoleSettings Roles(PathId id, string defaultRole, bool enforces) =>
        RoleSettings.ForGroupBody(run.Options, defaultRole, enforces, tree.App(id)?.Get(App.Role));
}
