using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>External volumes that one app claims for itself and another app names too (ProviderValidationHelpers.scala).</summary>
internal static class VolumeConflicts
{
    private const string SingleWriter = "MULTI_NODE_SINGLE_WRITER";

    /// <summary>Reports each app that names a volume which another app claims.</summary>
    public static void Check(ValidationRun run, GroupTree tree)
    {
        var claims = new Dictionary<(string Provider, string Name), List<string>>();
        foreach (var app in tree.Apps)
        {
            if (!VolumeKinds.HasExternal(app.Get(App.Container)))
            {
                continue;
            }

            foreach (var (volume, external, key) in Keys(app))
            {
                if (Claims(volume, external))
                {
                    (claims.TryGetValue(key, out var list) ? list : claims[key] = []).Add(app.Get(App.Id));
                }
            }
        }

        if (claims.Count > 0)
        {
            CheckGroup(run, tree.Root, "", claims);
        }
    }

    private static void CheckGroup(ValidationRun run, GroupNode group, string path, Dictionary<(string Provider, string Name), List<string>> claims)
    {
        var index = 0;
        foreach (var app in group.Apps.Values)
        {
            var id = app.Get(App.Id);
            foreach (var (volume, external, key) in Keys(app))
            {
                var others = IsReader(volume, external) ? [] : claims.GetValueOrDefault(key, []).Where(other => other != id).ToList();
                run.Require(
                    others.Count == 0,
                    StorageRules.ExternalConflict,
                    $"{path}/apps({index})/container",
                    $"Volume name '{key.Name}' in {id} conflicts with volume(s) of same name in app(s): {string.Join(", ", others)}",
                    external.Node);
            }

            index++;
        }

        index = 0;
        foreach (var child in group.Groups.Values)
        {
            CheckGroup(run, child, $"{path}/groups({index++})", claims);
        }
    }

    private static bool Claims(RamlObject volume, RamlObject external) => VolumeKinds.IsDvdi(external)
        ? !external.Get(DVDIExternalVolumeInfo.Shared)
        : !CsiConversion.IsShareable(external) || (CsiConversion.Mode(external) == SingleWriter && !IsReader(volume, external));

    private static bool IsReader(RamlObject volume, RamlObject external) =>
        !VolumeKinds.IsDvdi(external) && CsiConversion.Mode(external) == SingleWriter && volume.Get(AppExternalVolume.Mode) == "RO";

    private static IEnumerable<(RamlObject Volume, RamlObject External, (string Provider, string Name) Key)> Keys(RamlObject app) =>
        from pair in VolumeKinds.External(app.Get(App.Container))
        let provider = VolumeKinds.Provider(pair.External)
        let name = VolumeKinds.Name(pair.External)
        where provider is not null && name is not null
        select (pair.Volume, pair.External, (provider, name));
}
