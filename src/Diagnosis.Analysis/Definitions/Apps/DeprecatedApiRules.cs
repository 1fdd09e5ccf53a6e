using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Layer 3: rules on the old fields of an app (AppValidation.validateOldAppAPI).</summary>
internal static class DeprecatedApiRules
{
    /// <summary>Reports what is wrong with the old fields.</summary>
    public static void Check(ValidationRun run, RamlObject app)
    {
        var container = app.Get(App.Container);
        var docker = container?.Get(Container.Docker);
        if (docker is not null)
        {
            CheckDocker(run, docker, isMesos: container!.Get(Container.Kind) == ContainerKind.Mesos);
        }

        if (docker?.Get(DockerContainer.PortMappings) is { } mappings)
        {
            PortRules.CheckNames(
                run,
                mappings,
                ContainerPortMapping.Name,
                "/app.container.flatMap(_.docker.flatMap(_.portMappings))");
        }

        var ipAddress = app.Get(App.IpAddress);
        if (ipAddress?.Get(IpAddress.Discovery) is not null && container?.Get(Container.Kind) == ContainerKind.Docker)
        {
            run.Report(
                AppRules.IpDiscoveryOnDocker,
                "/ipAddress",
                "ipAddress/discovery is not allowed for Docker containers",
                ValidationRun.At(ipAddress, IpAddress.Discovery));
        }

        CheckUris(run, app);
        var hasNetworks = app.Get(App.Networks).Count > 0;
        run.Require(
            !hasNetworks || docker?.Get(DockerContainer.Network) is null,
            AppRules.NetworkTwice,
            "/",
            "must not specify both container.docker.network and networks",
            ValidationRun.At(app, App.Networks));
        run.Require(
            !hasNetworks || ipAddress is null,
            AppRules.NetworkTwice,
            "/",
            "must not specify both networks and ipAddress",
            ValidationRun.At(app, App.IpAddress));
        CheckPorts(run, app, ipAddress is not null);
    }

    private static void CheckDocker(ValidationRun run, RamlObject docker, bool isMesos)
    {
        run.Require(
            docker.Get(DockerContainer.Credential) is null,
            AppRules.Credential,
            "/container/docker/credential",
            "must be empty",
            ValidationRun.At(docker, DockerContainer.Credential));
        if (isMesos)
        {
            RequireAbsent(docker.Get(DockerContainer.Network) is null, DockerContainer.Network);
            RequireAbsent(docker.Get(DockerContainer.Parameters).Count == 0, DockerContainer.Parameters);
            RequireAbsent(docker.Get(DockerContainer.PortMappings) is null, DockerContainer.PortMappings);
        }

        void RequireAbsent(bool isAbsent, Field field) =>
            run.Require(isAbsent, AppRules.DockerFieldOnMesos, $"/container/docker/{field.Name}", "must be empty", ValidationRun.At(docker, field));
    }

    private static void CheckUris(ValidationRun run, RamlObject app)
    {
        if (app.Get(App.Uris) is not { Count: > 0 } uris)
        {
            return;
        }

        for (var i = 0; i < uris.Count; i++)
        {
            run.Require(JavaUri.IsValid(uris[i]), AppRules.UriSyntax, $"/uris({i})", "URI has invalid syntax.", ValidationRun.At(uris, i));
        }

        run.Require(app.Get(App.Fetch).Count == 0, AppRules.UrisWithFetch, "/uris", "may not be set in conjunction with fetch", uris.Node);
    }

    private static void CheckPorts(ValidationRun run, RamlObject app, bool hasIpAddress)
    {
        var ports = app.Get(App.Ports);
        var definitions = app.Get(App.PortDefinitions);
        if (ports is not null)
        {
            var seen = new HashSet<int>();
            run.Require(ports.All(port => port == 0 || seen.Add(port)), AppRules.PortsUnique, "/", "ports must be unique", ports.Node);
            run.Require(
                definitions is null || definitions.Select(definition => definition.Get(PortDefinition.Port)).SequenceEqual(ports),
                AppRules.PortsTwice,
                "/",
                "cannot specify both ports and port definitions",
                ports.Node);
        }

        run.Require(
            !hasIpAddress || (ports is not { Count: > 0 } && definitions is not { Count: > 0 }),
            AppRules.IpAddressWithPorts,
            "/",
            "cannot specify both an IP address and port",
            ValidationRun.At(app, App.IpAddress));
    }
}
