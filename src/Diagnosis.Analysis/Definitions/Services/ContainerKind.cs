namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>The engines a container runs on.</summary>
internal static class ContainerKind
{
    /// <summary>The Universal Container Runtime.</summary>
    public const string Mesos = "MESOS";

    /// <summary>The Docker engine; the default.</summary>
    public const string Docker = "DOCKER";
}
