using Diagnosis.Analysis.Definitions.Pods;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Layer 8: what a deployment may change of services with persistent volumes (DeploymentPlan, AppDefinition.residentUpdateIsValid).</summary>
internal static class ResidentUpdateRules
{
    private const string Resources =
        "Services with persistent volumes configured may not change resource requirements. If you need to make this change, please create a new service.";

    private const string HostPorts =
        "Services with persistent volumes configured may not change host ports. If you need to make this change, please create a new service.";

    /// <summary>Reports illegal changes of services that exist before and after.</summary>
    public static void Check(ValidationRun run, GroupTree before, GroupTree after)
    {
        var index = 0;
        foreach (var from in before.Apps)
        {
            var to = after.App(PathId.Parse(from.Get(App.Id)));
            if (to is not null && !to.Equals(from))
            {
                CheckApp(run, from, to, $"/app({index++})");
            }
        }

        index = 0;
        foreach (var from in before.Root.AllPods())
        {
            var to = after.Pod(PathId.Parse(from.Get(Pod.Id)));
            if (to is not null && !to.Equals(from))
            {
                ResidentPodRules.Check(run, from, to, $"/pod({index++})");
            }
        }
    }

    private static void CheckApp(ValidationRun run, RamlObject from, RamlObject to, string path)
    {
        if (!VolumeKinds.HasPersistent(from.Get(App.Container)) && !VolumeKinds.HasPersistent(to.Get(App.Container)))
        {
            return;
        }

        run.Require(
            Volumes(from).SetEquals(Volumes(to)),
            StorageRules.ResidentChanged,
            path,
            "Persistent volumes can not be changed!",
            ValidationRun.At(to, App.Container));
        Require(App.Cpus);
        Require(App.Mem);
        Require(App.Disk);
        Require(App.Gpus);
        Require(App.RequirePorts);
        run.Require(Ports(from).SequenceEqual(Ports(to)), StorageRules.ResidentResources, path, HostPorts, ValidationRun.At(to, App.PortDefinitions));
        UpgradeRules.RequireNoOverCapacity(run, to.Get(App.UpgradeStrategy)!, $"{path}/upgradeStrategy/maximumOverCapacity");

        void Require<T>(Field<T> field) => run.Require(
            Equals(from.Get(field), to.Get(field)), StorageRules.ResidentResources, $"{path}/{field.Name}", Resources, ValidationRun.At(to, field));
    }

    private static HashSet<RamlObject> Volumes(RamlObject app) => [.. VolumeKinds.Of(app.Get(App.Container)).Where(VolumeKinds.IsPersistent)];

    /// <summary>The host ports a task asks for; null for one that it does not ask for, 0 for any.</summary>
    private static IEnumerable<int?> Ports(RamlObject app)
    {
        if (app.Get(App.Container)?.Get(Container.PortMappings) is { Count: > 0 } mappings)
        {
            return mappings.Select(mapping => mapping.Get(ContainerPortMapping.HostPort));
        }

        var definitions = app.Get(App.PortDefinitions) ?? RamlList<RamlObject>.Empty;
        return definitions.Select(definition => app.Get(App.RequirePorts) ? (int?)definition.Get(PortDefinition.Port) : 0);
    }
}
