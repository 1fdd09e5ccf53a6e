using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>PUT of an app: fields that are given replace those of the app that exists; the id is that of the URL.</summary>
internal static class AppUpdate
{
    /// <summary>The app as it would be after the update.</summary>
    public static RamlObject Merge(ValidationRun run, RamlObject app, GroupTree tree)
    {
        if (run.Options.TargetId.Length > 0)
        {
            app = app.With(App.Id, run.Options.TargetId);
        }

        if (IsGiven(run, app, App.Version) && App.Type.Fields.Any(field => field != App.Version && field != App.Id && IsGiven(run, app, field)))
        {
            run.Report(
                GroupRules.OnlyProperty, "/", "The 'version' field may only be combined with the 'id' field.", ValidationRun.At(app, App.Version));
        }

        return run.Options.PartialUpdate && tree.App(PathId.Parse(app.Get(App.Id)).Canonical(PathId.Root)) is { } existing
            ? app.Merged(existing, field => field == App.Id || IsGiven(run, app, field) || IsReplaced(run, app, field))
            : app;
    }

    private static bool IsGiven(ValidationRun run, RamlObject app, Field field) =>
        run.Tree.Find(app.Node, field.Name) is var node and >= 0 && run.Tree.Kind(node) != JsonKind.Null;

    /// <summary>An old form that is given replaces the new one of the existing app.</summary>
    private static bool IsReplaced(ValidationRun run, RamlObject app, Field field) =>
        (field == App.PortDefinitions && IsGiven(run, app, App.Ports))
        || (field == App.Fetch && IsGiven(run, app, App.Uris))
        || (field == App.Networks
            && (IsGiven(run, app, App.IpAddress) || app.Get(App.Container)?.Get(Container.Docker)?.Get(DockerContainer.Network) is not null));
}
