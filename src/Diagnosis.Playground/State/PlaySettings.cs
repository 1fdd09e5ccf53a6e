using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>How the Marathon of the playground was started.</summary>
public sealed record PlaySettings
{
    /// <summary>Its version; 1.11.24 by default.</summary>
    public string MarathonVersion { get; init; } = "1.11.24";

    /// <summary><c>--mesos_role</c>; <c>slave_public</c> by default, as on DC/OS.</summary>
    public string MesosRole { get; init; } = MesosRoles.Public;

    /// <summary><c>--enable_features</c>.</summary>
    public ImmutableArray<string> Features { get; init; } = ["external_volumes", "gpu_resources", "task_killing", "vips"];

    /// <summary>Time between two offers of an agent, and how long a declined one is held back; 5 seconds by default.</summary>
    public TimeSpan OfferInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>--max_instances_per_offer</c>; 5 by default.</summary>
    public int MaxInstancesPerOffer { get; init; } = 5;

    /// <summary>Id of the master; agents and frameworks are named after it.</summary>
    public string MasterId { get; init; } = "3d4a1f52-6b0c-4a61-9a0e-7f1b2c8d5e90";

    /// <summary>Marathon's framework id.</summary>
    public string FrameworkId => $"{MasterId}-0001";
}
