using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>What to write instead where the rule alone tells.</summary>
internal static class RuleAdvice
{
    private static readonly Dictionary<string, string> Advice = new()
    {
        [AppRules.CommandShort.Id] = "a command of two characters or more, or leave cmd out and use the image's own command",
        [AppRules.CommandMissing.Id] = "either cmd or args, or container.docker.image",
        [AppRules.DockerMissing.Id] = "\"type\": \"MESOS\", or container.docker with an image",
        [AppRules.UpgradeOverCapacity.Id] = "0",
        [AppRules.SingleInstance.Id] = "instances 1 and \"upgradeStrategy\": {\"minimumHealthCapacity\": 0, \"maximumOverCapacity\": 0}",
        [AppRules.ResidentUnreachable.Id] = "\"unreachableStrategy\": \"disabled\"",
        [AppRules.PullConfigOnDocker.Id] = "\"type\": \"MESOS\"",
        [AppRules.HealthCheckPort.Id] = "a portIndex below the number of ports, or a port",
        [AppRules.UnreachableOrder.Id] = "an expungeAfterSeconds not below inactiveAfterSeconds",
        [AppRules.IdReserved.Id] = "another last segment",
        [AppRules.IdNotAbsolute.Id] = "the id with a leading slash",
        [NetworkRules.NameMissing.Id] = "\"name\" with the name of the network",
        [NetworkRules.Mixed.Id] = "one network, or several of mode container",
        [NetworkRules.HostName.Id] = "\"mode\": \"container\" if the name matters, else leave name and labels out",
        [NetworkRules.BridgeName.Id] = "\"mode\": \"container\" if the name matters, else leave name out",
        [StorageRules.Mode.Id] = "RW",
        [StorageRules.PersistentSize.Id] = "a size in MiB above 0",
        [StorageRules.PodVolumeUnused.Id] = "a volumeMount in a container, or leave the volume out",
        [SecretRules.Undefined.Id] = "an entry under secrets",
        [FeatureRules.NotEnabled.Id] = "start Marathon with the feature, or leave the field out",
        [PlacementRules.RolesEmpty.Id] = "leave acceptedResourceRoles out, or name a role",
        [PlacementRules.RolesResident.Id] = "[\"*\"]",
        [PlacementRules.ConstraintOperator.Id] = "one of the operators that the message names",
        [PlacementRules.RoleResident.Id] = "a role, or a group that enforces its own",
        [PodRules.HealthCheckTimeout.Id] = "a timeoutSeconds below intervalSeconds",
        [PodRules.ContainerPortHost.Id] = "hostPort instead of containerPort",
        [GroupRules.EnforceRoleChange.Id] = "leave id out of the body and PUT to the path of the group",
        [GroupRules.OnlyProperty.Id] = "leave it out: Marathon writes it into its answers, and beside other fields it is refused",
        [GroupRules.AlreadyExists.Id] = "PUT",
        [ParseRules.NumberLimit.Id] = "a number of ordinary size",
    };

    /// <summary>The advice of a rule; empty when it has none.</summary>
    public static string For(Rule rule) => Advice.GetValueOrDefault(rule.Id, "");
}
