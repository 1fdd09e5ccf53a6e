using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Server.Access;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>The API keys of the settings, of which only the digests are known.</summary>
internal sealed class KeyRing(IOptions<AccessOptions> options)
{
    private readonly ImmutableArray<(string Name, byte[] Digest)> _keys =
        [.. options.Value.ApiKeys.Select(key => (key.Key, Convert.FromHexString(key.Value.Sha256!)))];

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => _keys.IsEmpty;

    /// <summary>
    /// Whose a key is; null when it is nobody's. All are compared, and each to its end, so that the time it takes tells nothing.
    /// </summary>
    public Caller? Find(string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? found = null;
        foreach (var (name, known) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(digest, known) ? name : found;
        }

        return found is null ? null : new(found, []);
    }

    /// <summary>What a login with a key keeps of it, so that it ends when the key is taken away or changed; null when there is no such key.</summary>
    public string? MarkOf(string name) =>
        _keys.FirstOrDefault(key => key.Name == name).Digest is { } digest ? Convert.ToHexStringLower(SHA256.HashData(digest)) : null;
}
