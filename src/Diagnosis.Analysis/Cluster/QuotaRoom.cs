using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>How many more instances of a workload the limit of its role lets start, by one resource.</summary>
/// <param name="Role">The role that the quota is set on.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Limit">The largest amount that the role may use.</param>
/// <param name="Consumed">What it uses already.</param>
/// <param name="Asked">What one instance asks for.</param>
public sealed record QuotaRoom(string Role, ResourceKind Resource, double Limit, double Consumed, double Asked)
{
    /// <summary>The limit that would let so many more instances start.</summary>
    public double LimitFor(int instances) => FixedPoint.Of(Consumed + (Asked * instances));

    /// <summary>The document that told of the quota.</summary>
    public DocumentKind ReadFrom { get; init; } = DocumentKind.MesosRoles;

    /// <summary>False when it may use more than <see cref="Consumed"/>, and there is room for fewer.</summary>
    public bool ConsumedIsKnown { get; init; } = true;

    /// <summary>The document that told what it uses.</summary>
    public DocumentKind ConsumedReadFrom { get; init; } = DocumentKind.MesosRoles;

    /// <summary>Instances that there is room for.</summary>
    public int Instances => FixedPoint.Times(FixedPoint.Left(Limit, Consumed), Asked);

    /// <summary>One entry per resource that the workload asks for and the quota limits; none where the role has no limit.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="role">Role of the workload; quota of its top-level role counts.</param>
    /// <param name="definition">The workload.</param>
    public static ImmutableArray<QuotaRoom> Of(ClusterSnapshot cluster, string role, WorkloadDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(definition);
        var top = RoleQuota.TopOf(role);
        if (cluster.Roles.FirstOrDefault(one => one.Role == top) is not { } quota)
        {
            return [];
        }

        var rooms = ImmutableArray.CreateBuilder<QuotaRoom>();
        foreach (var kind in ResourceAmounts.Kinds)
        {
            if (quota.Limit[kind] is { } limit && FixedPoint.Of(definition.Amounts[kind]) is > 0 and var asked)
            {
                rooms.Add(new(top, kind, limit, quota.Consumed[kind], asked)
                {
                    ReadFrom = quota.ReadFrom,
                    ConsumedIsKnown = quota.ConsumedIsKnown,
                    ConsumedReadFrom = quota.UseReadFrom(),
                });
            }
        }

        return rooms.ToImmutable();
    }
}
