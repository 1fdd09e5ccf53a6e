using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A framework registered with the master.</summary>
public sealed record Framework
{
    /// <summary>Framework id.</summary>
    public required string Id { get; init; }

    /// <summary>The document that told of it.</summary>
    public DocumentKind ReadFrom { get; init; } = DocumentKind.MesosFrameworks;

    /// <summary>Name, for instance <c>marathon</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>False: gets no offers.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Null before Mesos 1.2.</summary>
    public bool? Connected { get; init; }

    /// <summary>Roles it is subscribed to.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Roles for which it asked not to get offers.</summary>
    public ImmutableArray<string> SuppressedRoles { get; init; } = [];

    /// <summary>Capabilities such as <c>GPU_RESOURCES</c>, <c>MULTI_ROLE</c>; default (uninitialised) when the document does not have them.</summary>
    public ImmutableArray<string> Capabilities { get; init; }

    /// <summary>Held by its tasks.</summary>
    public ResourceAmounts Used { get; init; }

    /// <summary>In open offers to it.</summary>
    public ResourceAmounts Offered { get; init; }
}
