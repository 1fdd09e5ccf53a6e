using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>The names that Mesos gives to the kinds of resource.</summary>
public static class ResourceKinds
{
    /// <summary>The kind of a name; <see cref="ResourceKind.Other"/> for a custom one.</summary>
    public static ResourceKind Of(string name) => name switch
    {
        "cpus" => ResourceKind.Cpus,
        "mem" => ResourceKind.Mem,
        "gpus" => ResourceKind.Gpus,
        "disk" => ResourceKind.Disk,
        "ports" => ResourceKind.Ports,
        _ => ResourceKind.Other,
    };

    /// <summary>How much there is of a scalar kind, in all roles and on all disks.</summary>
    internal static double SumOf(this IEnumerable<Resource> resources, ResourceKind kind) =>
        FixedPoint.Of(resources.Where(resource => resource.Kind == kind).Sum(resource => resource.Scalar));

    /// <summary>The same of a list, which is gone through for every agent of a cluster.</summary>
    internal static double SumOf(this ImmutableArray<Resource> resources, ResourceKind kind)
    {
        var sum = 0.0;
        foreach (var resource in resources)
        {
            sum += resource.Kind == kind ? resource.Scalar : 0;
        }

        return FixedPoint.Of(sum);
    }

    /// <summary>The same of what a role may use: what is reserved for nobody, and for itself.</summary>
    internal static double SumFor(this IEnumerable<Resource> resources, string role, ResourceKind kind) =>
        resources.Where(resource => resource.Role == "*" || resource.Role == role).SumOf(kind);

    /// <summary>The name of a kind, for instance <c>mem</c>; empty for <see cref="ResourceKind.Other"/>.</summary>
    public static string Name(this ResourceKind kind) => kind switch
    {
        ResourceKind.Cpus => "cpus",
        ResourceKind.Mem => "mem",
        ResourceKind.Gpus => "gpus",
        ResourceKind.Disk => "disk",
        ResourceKind.Ports => "ports",
        _ => "",
    };
}
