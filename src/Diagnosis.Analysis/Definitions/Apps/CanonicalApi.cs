using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Fills what Marathon fills after the canonical rules passed (AppNormalization.forPostValidation, withCanonizedIds).</summary>
internal static class CanonicalApi
{
    private static readonly RamlList<RamlObject> HostNetwork = new([Network.Type.New().Set(Network.Mode, NetworkMode.Host).Done()], -1);
    private static readonly RamlObject DefaultContainer =
        Container.Type.New().Set(Container.Kind, ContainerKind.Mesos).Set(Container.PortMappings, PortRules.DefaultMappings).Done();

    /// <summary>The app with networks, container and strategies filled; ids of dependencies are resolved against <paramref name="base"/>.</summary>
    public static RamlObject Complete(RamlObject app, string? defaultNetworkName, PathId @base)
    {
        var networks = NetworkMode.WithDefaultName(app.Get(App.Networks), defaultNetworkName);
        networks = networks.Count == 0 ? HostNetwork : networks;
        var hasOther = NetworkMode.HasOther(networks);
        var container = app.Get(App.Container) ?? (hasOther ? DefaultContainer : null);
        if (container?.Get(Container.PortMappings) is { } mappings && NetworkMode.Has(networks, NetworkMode.Bridge))
        {
            container = container.With(Container.PortMappings, WithHostPorts(mappings));
        }

        var dependencies = app.Get(App.Dependencies);
        return app.Draft()
            .Set(App.Networks, networks)
            .Set(App.Container, container)
            .Set(App.UnreachableStrategy, app.Get(App.UnreachableStrategy) ?? UnreachableRules.Default(VolumeKinds.HasPersistent(container)))
            .Set(App.RequirePorts, !hasOther && app.Get(App.RequirePorts))
            .Set(
                App.Dependencies,
                dependencies.Count == 0
                    ? dependencies
                    : new RamlList<string>([.. dependencies.Select(id => PathId.Parse(id).Canonical(@base).ToString()).Distinct()], dependencies.Node))
            .Done();
    }

    private static RamlList<RamlObject> WithHostPorts(RamlList<RamlObject> mappings) =>
        mappings.All(mapping => mapping.Get(ContainerPortMapping.HostPort) is not null)
            ? mappings
            : new([.. mappings.Select(mapping => mapping.With(ContainerPortMapping.HostPort, mapping.Get(ContainerPortMapping.HostPort) ?? 0))], mappings.Node);
}
