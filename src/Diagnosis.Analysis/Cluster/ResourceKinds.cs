namespace Diagnosis.Analysis.Cluster;

/// <summary>The names that Mesos gives to the kinds of resource.</summary>
public static class ResourceKinds
{
    /// <summary>The kind of a name; <see cref="ResourceKind.OTHER"/> for a custom one.</summary>
    public static ResourceKind Of(string name) => name switch
    {
        "cpus" => ResourceKind.CPUS,
        "mem" => ResourceKind.MEM,
        "gpus" => ResourceKind.GPUS,
        "disk" => ResourceKind.DISK,
        "ports" => ResourceKind.PORTS,
        _ => ResourceKind.OTHER,
    };

    /// <summary>The name of a kind, for instance <c>mem</c>; empty for <see cref="ResourceKind.OTHER"/>.</summary>
    public static string Name(this ResourceKind kind) => kind switch
    {
        ResourceKind.CPUS => "cpus",
        ResourceKind.MEM => "mem",
        ResourceKind.GPUS => "gpus",
        ResourceKind.DISK => "disk",
        ResourceKind.PORTS => "ports",
        _ => "",
    };
}
