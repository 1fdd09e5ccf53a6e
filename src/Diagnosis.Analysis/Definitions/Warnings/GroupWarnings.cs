using Diagnosis.Analysis.Definitions.Groups;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about a group and all it holds.</summary>
internal static class GroupWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, RamlObject group, RamlObject? model)
    {
        CollectApps(sink, group, model);
        CheckServicePorts(sink, model ?? group);
        CheckDeletions(sink, group);
    }

    private static void CollectApps(WarningSink sink, RamlObject group, RamlObject? model)
    {
        var apps = group.Get(GroupUpdate.Apps) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < apps.Count; i++)
        {
            AppWarnings.Collect(sink.Below($"/apps({i})"), apps[i], model?.Get(GroupUpdate.Apps)?[i]);
        }

        var groups = group.Get(GroupUpdate.Groups) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < groups.Count; i++)
        {
            CollectApps(sink.Below($"/groups({i})"), groups[i], model?.Get(GroupUpdate.Groups)?[i]);
        }
    }

    private static IEnumerable<RamlObject> Apps(RamlObject group) =>
        (group.Get(GroupUpdate.Apps) ?? RamlList<RamlObject>.Empty).Concat((group.Get(GroupUpdate.Groups) ?? RamlList<RamlObject>.Empty).SelectMany(Apps));

    private static void CheckServicePorts(WarningSink sink, RamlObject group)
    {
        var owners = new Dictionary<int, string>();
        foreach (var app in Apps(group))
        {
            var (ports, field) = ServicePorts.Of(app);
            foreach (var item in ports)
            {
                var port = item.Get(field);
                if (port != 0 && !owners.TryAdd(port, app.Get(App.Id)))
                {
                    sink.Tell(
                        WarningRules.ServicePortConflict,
                        "/apps",
                        $"service port {port} of {app.Get(App.Id)} belongs to {owners[port]} already",
                        ValidationRun.At(item, field),
                        "0, which lets Marathon choose");
                }
            }
        }
    }

    private static void CheckDeletions(WarningSink sink, RamlObject group)
    {
        var path = PathId.Parse(sink.Options.TargetId).Canonical(PathId.Root);
        path = group.Get(GroupUpdate.Id) is { } id ? PathId.Parse(id).Canonical(path) : path;
        if (sink.Options.Operation != DefinitionOperation.Update || sink.Options.Existing.Tree.Group(path) is not { } existing)
        {
            return;
        }

        Check(group.Get(GroupUpdate.Apps), App.Id, existing.Apps.Keys);
        Check(group.Get(GroupUpdate.Groups), GroupUpdate.Id, existing.Groups.Keys);

        void Check<T>(RamlList<RamlObject>? listed, Field<T> idField, IEnumerable<string> there)
        {
            if (listed is null)
            {
                return;
            }

            var kept = listed.Select(item => item.Value(idField)).OfType<string>().Select(text => PathId.Parse(text).Canonical(path).ToString()).ToHashSet();
            var deleted = there.Where(key => !kept.Contains(key)).ToList();
            if (deleted.Count > 0)
            {
                sink.Tell(
                    WarningRules.GroupDeletes,
                    idField == (Field)App.Id ? "/apps" : "/groups",
                    $"not listed and therefore deleted: {string.Join(", ", deleted.Take(10))}{(deleted.Count > 10 ? ", ..." : "")}",
                    listed.Node);
            }
        }
    }
}
