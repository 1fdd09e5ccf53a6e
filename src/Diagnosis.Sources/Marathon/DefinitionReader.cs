using Diagnosis.Sources.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the members of an app's definition that a diagnosis needs.</summary>
internal static class DefinitionReader
{
    /// <summary>Takes the current member; false when it is not one of these.</summary>
    public static bool ReadMember(ref JsonWalker json, DefinitionDraft app) =>
        ReadIdentity(ref json, app) || ReadResources(ref json, app) || ReadPlacement(ref json, app) || ReadRun(ref json, app);

    private static bool ReadIdentity(ref JsonWalker json, DefinitionDraft app)
    {
        if (json.Named("id"u8))
        {
            app.Id = Paths.Absolute(json.Text());
        }
        else if (json.Named("version"u8))
        {
            app.Version = json.Text();
        }
        else if (json.Named("versionInfo"u8))
        {
            ReadVersionInfo(ref json, app);
        }
        else if (json.Named("role"u8))
        {
            app.Role = json.Text();
        }
        else if (json.Named("labels"u8))
        {
            app.Labels = Labels(ref json);
        }
        else if (json.Named("instances"u8))
        {
            app.Instances = json.Int() ?? 1;
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadResources(ref JsonWalker json, DefinitionDraft app)
    {
        if (json.Named("cpus"u8))
        {
            app.Cpus = json.Number() ?? app.Cpus;
        }
        else if (json.Named("mem"u8))
        {
            app.MemMiB = json.Number() ?? app.MemMiB;
        }
        else if (json.Named("disk"u8))
        {
            app.DiskMiB = json.Number() ?? app.DiskMiB;
        }
        else if (json.Named("gpus"u8))
        {
            app.Gpus = json.Number() ?? app.Gpus;
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadPlacement(ref JsonWalker json, DefinitionDraft app)
    {
        if (json.Named("constraints"u8))
        {
            app.Constraints = ConstraintReader.ReadLists(ref json);
        }
        else if (json.Named("acceptedResourceRoles"u8))
        {
            app.AcceptedResourceRoles = json.Texts();
        }
        else if (json.Named("container"u8))
        {
            app.Container = AppContainerReader.Read(ref json);
        }
        else if (json.Named("portDefinitions"u8))
        {
            app.PortDefinitions = PortReader.ReadAll(ref json, "port"u8);
        }
        else if (json.Named("ports"u8))
        {
            app.LegacyPorts = PortReader.ReadNumbers(ref json);
        }
        else if (json.Named("requirePorts"u8))
        {
            app.RequirePorts = json.Bool() ?? false;
        }
        else if (json.Named("networks"u8))
        {
            app.Networks = NetworkReader.ReadAll(ref json);
        }
        else if (json.Named("ipAddress"u8))
        {
            app.IpAddress = IpAddressReader.Read(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadRun(ref JsonWalker json, DefinitionDraft app)
    {
        if (json.Named("cmd"u8))
        {
            app.Cmd = json.Message();
        }
        else if (json.Named("args"u8))
        {
            app.Args = json.Messages();
        }
        else if (json.Named("healthChecks"u8))
        {
            app.HealthChecks = HealthCheckReader.ReadAll(ref json);
        }
        else if (json.Named("readinessChecks"u8))
        {
            app.ReadinessChecks = ReadinessReader.ReadChecks(ref json);
        }
        else if (json.Named("check"u8))
        {
            app.HasCheck = json.IsObject;
            json.Skip();
        }
        else if (json.Named("upgradeStrategy"u8))
        {
            app.UpgradeStrategy = StrategyReader.ReadUpgrade(ref json);
        }
        else if (json.Named("unreachableStrategy"u8))
        {
            app.UnreachableStrategy = StrategyReader.ReadUnreachable(ref json);
        }
        else if (json.Named("backoffSeconds"u8))
        {
            app.BackoffSeconds = json.Number();
        }
        else if (json.Named("backoffFactor"u8))
        {
            app.BackoffFactor = json.Number();
        }
        else if (json.Named("maxLaunchDelaySeconds"u8))
        {
            app.MaxLaunchDelaySeconds = json.Number();
        }
        else if (json.Named("dependencies"u8))
        {
            app.Dependencies = json.Texts();
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>A map of texts; values of other types are taken as their text.</summary>
    public static Dictionary<string, string>? Labels(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        Dictionary<string, string>? labels = null;
        while (json.NextMember())
        {
            var name = json.NameText();
            if (json.AnyText() is { } value)
            {
                (labels ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = value;
            }
        }

        return labels;
    }

    private static void ReadVersionInfo(ref JsonWalker json, DefinitionDraft app)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("lastConfigChangeAt"u8))
            {
                app.LastConfigChangeAt = json.Moment();
            }
            else if (json.Named("lastScalingAt"u8))
            {
                app.LastScalingAt = json.Moment();
            }
            else
            {
                json.Skip();
            }
        }
    }
}
