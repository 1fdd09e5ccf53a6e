namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// The one order of all rules. A segment is only asked by the rules of its own origin, so the order matters within one origin: faults of the agent,
/// then what docker run says, then network and registry, then the registry's answers, and outer words last.
/// </summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<FailureRule> All { get; } =
    [
        .. DockerAgentRules.All,
        .. DockerRunServiceRules.All,
        .. DockerRunRules.All,
        .. ProgramStartRules.All,
        .. DockerRunRules.Refusals,
        .. PullRules.All,
        .. RegistryAnswerRules.All,
        .. RegistryAnswerRules.Last,
        .. DockerRunRules.Last,
        .. ProvisionerRules.All,
        .. ClusterRules.Offers,
        .. TaskRules.Limits,
        .. HealthRules.All,
        .. ClusterRules.Agents,
        .. ClusterRules.Tasks,
        .. VolumeRules.All,
        .. ContainerNetworkRules.All,
        .. ContainerRules.Definition,
        .. ContainerRules.Artifacts,
        .. LaunchFaultRules.All,
        .. TaskRules.Ends,
        .. TaskRules.Last,
    ];
}
