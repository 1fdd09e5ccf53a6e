using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>Which resources of an offer may be used: by role, and by the labels of their reservation (Marathon 1.11, ResourceSelector).</summary>
internal sealed class ResourceSelector
{
    private const string FrameworkLabel = "marathon_framework_id";
    private const string InstanceLabel = "marathon_task_id";

    private readonly ImmutableArray<string> _roles;
    private readonly (string Framework, string Instance)? _labels;

    private ResourceSelector(ImmutableArray<string> roles, (string Framework, string Instance)? labels)
    {
        _roles = roles;
        _labels = labels;
        Key = string.Join('\n', roles);
    }

    /// <summary>New reservations are made from unreserved resources alone.</summary>
    public static ResourceSelector Reservable { get; } = Any(["*"]);

    public ImmutableArray<string> Roles => _roles;

    /// <summary>Equal for selectors without labels that accept the same resources.</summary>
    public string Key { get; }

    /// <summary>Resources of the roles that no instance of a Marathon reserved for itself.</summary>
    public static ResourceSelector Any(IEnumerable<string> roles) => new([.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], null);

    /// <summary>Resources that the framework reserved for one instance.</summary>
    public static ResourceSelector ReservedFor(string role, string frameworkId, string instanceId) => new([role], (frameworkId, instanceId));

    public bool Accepts(Resource resource)
    {
        if (resource.Disk is { HasVolume: true } || !_roles.Contains(resource.Role))
        {
            return false;
        }

        var labels = resource.ReservationLabels;
        return _labels is { } wanted
            ? Label(labels, FrameworkLabel) == wanted.Framework && Label(labels, InstanceLabel) == wanted.Instance
            : labels.IsDefaultOrEmpty || (Label(labels, FrameworkLabel) is null && Label(labels, InstanceLabel) is null);
    }

    public bool Accepts(in OfferResource resource) => Accepts(resource.Origin);

    /// <summary>True when an offer has a host port among the resources that may be used.</summary>
    public bool HasPort(ReadOnlySpan<OfferResource> offer, int port)
    {
        foreach (ref readonly var resource in offer)
        {
            if (resource.Kind == ResourceKind.Ports && resource.Ports.Contains(port) && Accepts(resource))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The instance a resource was reserved for by the framework; null when by nobody or somebody else.</summary>
    public static string? InstanceOf(Resource resource, string? frameworkId) =>
        frameworkId is not null && Label(resource.ReservationLabels, FrameworkLabel) == frameworkId
            ? Label(resource.ReservationLabels, InstanceLabel)
            : null;

    /// <summary>The instance a resource was reserved for by some Marathon; null when by none.</summary>
    public static string? InstanceOf(Resource resource) => Label(resource.ReservationLabels, InstanceLabel);

    /// <summary>The framework of the Marathon that reserved a resource for one of its instances; null when no Marathon did.</summary>
    public static string? FrameworkOf(Resource resource) => Label(resource.ReservationLabels, FrameworkLabel);

    /// <summary>Of labels with one key the last counts.</summary>
    private static string? Label(ImmutableArray<KeyValuePair<string, string>> labels, string key)
    {
        for (var index = labels.IsDefault ? -1 : labels.Length - 1; index >= 0; index--)
        {
            if (labels[index].Key == key)
            {
                return labels[index].Value;
            }
        }

        return null;
    }
}
