using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.Server.Outside;

/// <summary>The certificates that those of an analyzer must go back to.</summary>
internal static class Certificates
{
    /// <summary>True for a file with certificates.</summary>
    public static bool HoldsCertificates(this string file)
    {
        try
        {
            return In(file).Count > 0;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>How connections are secured.</summary>
    /// <param name="caFile">The file; null for the system's certificates.</param>
    public static SslClientAuthenticationOptions Tls(string? caFile)
    {
        var tls = new SslClientAuthenticationOptions();
        if (caFile is not null)
        {
            // Only the chain is built otherwise: the name of the host is verified as ever.
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(In(caFile));
        }

        return tls;
    }

    private static X509Certificate2Collection In(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }
}
