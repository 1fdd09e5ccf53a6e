using Microsoft.IdentityModel.Tokens;

namespace Diagnosis.Server.Access;

/// <summary>Public keys of those who sign tokens (JWKS, RFC 7517). Symmetric keys are no such: who checks with one can sign with it.</summary>
internal static class JwksFile
{
    /// <summary>The keys.</summary>
    /// <exception cref="InvalidDataException">It holds none.</exception>
    public static IReadOnlyList<SecurityKey> Read(string path)
    {
        try
        {
            var keys = new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys().Where(key => key is not SymmetricSecurityKey && !IsSymmetric(key)).ToArray();
            return keys.Length > 0 ? keys : throw new InvalidDataException("It holds no public key.");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException("It is no JSON Web Key Set.", exception);
        }
    }

    /// <summary>What is wrong with the file; null when it holds keys.</summary>
    public static string? Fault(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return "must hold public keys of RSA or elliptic curves (JWKS)";
        }
    }

    private static bool IsSymmetric(SecurityKey key) => key is JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet };
}
