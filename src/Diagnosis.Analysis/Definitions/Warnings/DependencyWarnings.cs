using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>
/// Warnings about dependencies on what does not exist. Whether it does is known of everything when the services of the Marathon are known, and of what
/// belongs into a new group always: such a group holds nothing but what its text lists.
/// </summary>
internal static class DependencyWarnings
{
    /// <summary>Collects those of an app or a group that Marathon accepts.</summary>
    /// <param name="sink">Where they go.</param>
    /// <param name="model">The definition in canonical fields.</param>
    /// <param name="after">All that Marathon holds once it has accepted the definition.</param>
    public static void Collect(WarningSink sink, RamlObject model, GroupTree after)
    {
        if (ReferenceEquals(model.Type, App.Type))
        {
            CollectApp(sink, model, after, null);
        }
        else if (ReferenceEquals(model.Type, GroupUpdate.Type))
        {
            var target = PathId.Parse(sink.Options.TargetId).Canonical(PathId.Root);
            var path = model.Get(GroupUpdate.Id) is { } id ? PathId.Parse(id).Canonical(target) : target;
            CollectGroup(sink, model, path, after, sink.Options.Operation == DefinitionOperation.Create ? path : null);
        }
    }

    private static void CollectGroup(WarningSink sink, RamlObject group, PathId path, GroupTree after, PathId? whole)
    {
        Check(sink, group.Get(GroupUpdate.Dependencies) ?? RamlList<string>.Empty, path, after, whole);
        var apps = group.Get(GroupUpdate.Apps) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < apps.Count; i++)
        {
            CollectApp(sink.Below($"/apps({i})"), apps[i], after, whole);
        }

        var groups = group.Get(GroupUpdate.Groups) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < groups.Count; i++)
        {
            CollectGroup(sink.Below($"/groups({i})"), groups[i], PathId.Parse(groups[i].Get(GroupUpdate.Id)!).Canonical(path), after, whole);
        }
    }

    private static void CollectApp(WarningSink sink, RamlObject app, GroupTree after, PathId? whole)
    {
        if (app.Get(App.Dependencies) is { Count: > 0 } dependencies)
        {
            Check(sink, dependencies, PathId.Parse(app.Get(App.Id)).Parent, after, whole);
        }
    }

    private static void Check(WarningSink sink, RamlList<string> dependencies, PathId @base, GroupTree after, PathId? whole)
    {
        for (var i = 0; i < dependencies.Count; i++)
        {
            var id = PathId.Parse(dependencies[i]).Canonical(@base);
            var isKnown = sink.Options.KnowsServices || (whole is not null && id.ToString().StartsWith($"{whole}/", StringComparison.Ordinal));
            if (isKnown && after.Group(id) is null && after.App(id) is null && after.Pod(id) is null)
            {
                sink.Tell(
                    WarningRules.DependencyUnknown,
                    $"/dependencies({i})",
                    $"there is no app or group {id}, so nothing is waited for",
                    ValidationRun.At(dependencies, i),
                    "the absolute id of an app or group that is there");
            }
        }
    }
}
