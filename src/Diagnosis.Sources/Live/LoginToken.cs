using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Diagnosis.Sources.Live;

/// <summary>JSON web tokens (RFC 7519) of DC/OS: the one a service account signs to log in, and when one that it got ends.</summary>
internal static class LoginToken
{
    /// <summary>How long a login may take on its way; the token for it is of no use afterwards.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>What an account logs in with.</summary>
    /// <param name="uid">The account.</param>
    /// <param name="privateKeyPem">Its RSA private key.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">That is no private key.</exception>
    /// <exception cref="CryptographicException">That is no private key.</exception>
    public static string Sign(string uid, string privateKeyPem, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKeyPem);
        _ = rsa.ExportParameters(includePrivateParameters: true);

        // What is signed with is not kept beyond the key.
        var key = new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Claims = new Dictionary<string, object> { ["uid"] = uid },
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>True for text that an account can log in with.</summary>
    public static bool IsPrivateKey(string pem)
    {
        try
        {
            return Sign("", pem, DateTimeOffset.UnixEpoch).Length > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>When a token ends (<c>exp</c>); null when it does not say, or is none of these tokens. It is not verified: who gave it is believed.</summary>
    public static DateTimeOffset? EndOf(string token)
    {
        try
        {
            return new JsonWebToken(token).ValidTo is var end && end > DateTime.MinValue ? new DateTimeOffset(end, TimeSpan.Zero) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }
}
