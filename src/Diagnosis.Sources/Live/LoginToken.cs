using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Diagnosis.Sources.Live;

/// <summary>JSON web tokens (RFC 7519) of DC/OS: the one a service account signs to log in, and when one that it got ends.</summary>
internal static class LoginToken
{
    /// <summary>How long a login may take on its way; the token for it is of no use afterwards.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);

    /// <summary>What an account logs in with.</summary>
    /// <param name="uid">The account.</param>
    /// <param name="privateKeyPem">Its RSA private key.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">That is no private key.</exception>
    /// <exception cref="CryptographicException">That is no private key.</exception>
    public static string Sign(string uid, string privateKeyPem, DateTimeOffset now)
    {
        using var key = RSA.Create();
        key.ImportFromPem(privateKeyPem);
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["uid"] = uid, ["exp"] = (now + Lifetime).ToUnixTimeSeconds() });
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
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
        var parts = token.Split('.');
        try
        {
            using var claims = parts.Length == 3 ? JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])) : null;
            return claims is { RootElement.ValueKind: JsonValueKind.Object }
                && claims.RootElement.TryGetProperty("exp", out var exp) && exp.ValueKind == JsonValueKind.Number && exp.TryGetInt64(out var seconds)
                && seconds is >= 0 and <= 253_402_300_799
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
