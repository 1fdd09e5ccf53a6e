using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>A Mesos agent.</summary>
/// <param name="id">Mesos id, which ends in <c>S</c> and a number.</param>
/// <param name="hostname">Host name, as offers carry it.</param>
/// <param name="resources">All it has, of <c>*</c> and reserved.</param>
/// <param name="attributes">Its attributes.</param>
public sealed class PlayAgent(string id, string hostname, ImmutableArray<Resource> resources, ImmutableArray<AgentAttribute> attributes)
{
    /// <summary>Mesos id.</summary>
    public string Id => id;

    /// <summary>Host name.</summary>
    public string Hostname => hostname;

    /// <summary>All it has.</summary>
    public ImmutableArray<Resource> Resources => resources;

    /// <summary>Its attributes.</summary>
    public ImmutableArray<AgentAttribute> Attributes => attributes;

    /// <summary>False once the master has lost it.</summary>
    public bool IsConnected { get; internal set; } = true;

    /// <summary>How far it is with being emptied; null when it is not.</summary>
    public DrainState? Drain { get; internal set; }

    /// <summary>True while the master offers what is free on it.</summary>
    public bool GivesOffers => IsConnected && Drain is null;
}
