using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Signs tokens, and has the public keys in a file.</summary>
internal sealed class Tokens : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string _name = "rsa";

    public Tokens() => Publish();

    /// <summary>The file of public keys.</summary>
    public string File { get; } = Path.GetTempFileName();

    /// <summary>The key in the file that is no public one, with which an attacker would sign.</summary>
    public byte[] PublicKeyAsSecret => _rsa.ExportSubjectPublicKeyInfo();

    /// <summary>A token that is right as it stands.</summary>
    /// <param name="algorithm">By which it is signed.</param>
    /// <param name="change">What is otherwise.</param>
    public string Token(string algorithm = SecurityAlgorithms.RsaSha256, Action<Dictionary<string, object>>? change = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["uid"] = "bob",
            ["groups"] = new[] { "team-a", "others" },
            ["aud"] = "diagnosis",
            ["exp"] = DateTimeOffset.UnixEpoch.AddYears(100).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        SecurityKey key = algorithm switch
        {
            SecurityAlgorithms.EcdsaSha256 => new ECDsaSecurityKey(_ec) { KeyId = "ec" },
            SecurityAlgorithms.HmacSha256 => new SymmetricSecurityKey(PublicKeyAsSecret) { KeyId = "rsa" },
            _ => new RsaSecurityKey(_rsa) { KeyId = _name },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(key, algorithm));
    }

    /// <summary>The same claims without a signature.</summary>
    public string Unsigned()
    {
        var body = Token().Split('.')[1];
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{body}.";
    }

    /// <summary>Replaces the RSA key by another one of another name and publishes it.</summary>
    public void Renew()
    {
        _name = "rsa-2";
        _rsa.ImportParameters(RSA.Create(2048).ExportParameters(includePrivateParameters: true));
        Publish();
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
        System.IO.File.Delete(File);
    }

    private void Publish()
    {
        var keys = new[] { JsonWebKeyConverter.ConvertFromSecurityKey(Public(_rsa)), JsonWebKeyConverter.ConvertFromECDsaSecurityKey(Public(_ec)) };
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(new
        {
            keys = keys.Select(key => new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, crv = key.Crv, x = key.X, y = key.Y }),
        }));
    }

    private RsaSecurityKey Public(RSA rsa) => new(rsa.ExportParameters(includePrivateParameters: false)) { KeyId = _name };

    private static ECDsaSecurityKey Public(ECDsa ec) => new(ECDsa.Create(ec.ExportParameters(includePrivateParameters: false))) { KeyId = "ec" };
}
