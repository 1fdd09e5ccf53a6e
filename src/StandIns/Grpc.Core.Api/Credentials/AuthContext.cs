namespace Grpc.Core;

/// <summary>What the transport knows of the caller. It says nothing about what was checked above the transport.</summary>
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> _properties;

    /// <summary>Holds properties by name.</summary>
    /// <param name="peerIdentityPropertyName">The name of the properties that identify the caller; null if nothing does.</param>
    /// <param name="properties">The properties by name.</param>
    /// <exception cref="ArgumentNullException">There are no properties.</exception>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        _properties = properties;
    }

    /// <summary>Whether the transport identified the caller.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>The name of the properties that identify the caller; null if nothing does.</summary>
    public string? PeerIdentityPropertyName { get; }

    /// <summary>The properties that identify the caller; none if nothing does.</summary>
    public IEnumerable<AuthProperty> PeerIdentity => PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    /// <summary>All properties.</summary>
    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(properties => properties);

    /// <summary>The properties with a name; none if there is no such name.</summary>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) => _properties.TryGetValue(propertyName, out var found) ? found : [];
}
