using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.Sources.Live;

/// <summary>Certificates and keys of the settings, and what connections to a cluster make of them.</summary>
internal static class TlsFiles
{
    /// <summary>How connections are secured.</summary>
    /// <exception cref="CryptographicException">A file holds something else; the settings have been looked at before.</exception>
    public static SslClientAuthenticationOptions Of(ClusterOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.CaFile is { } ca)
        {
            // Only the chain is built otherwise: the name of the host is verified as ever.
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(Certificates(ca));
        }

        if (options is { ClientCertFile: { } file, ClientKeyFile: { } key })
        {
            var others = Certificates(file);
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(file, key), others, offline: true);
        }

        if (options.InsecureSkipTlsVerification)
        {
#pragma warning disable CA5359, S4830, MA0039 // The key's name says so, and each start warns of it.
            tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, S4830, MA0039
        }

        return tls;
    }

    /// <summary>True for a file with certificates.</summary>
    public static bool HoldsCertificates(string file) => Succeeds(() => Certificates(file).Count > 0);

    /// <summary>True for a certificate and the private key that belongs to it.</summary>
    public static bool IsPair(string certificateFile, string keyFile) => Succeeds(() =>
    {
        using var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        return certificate.HasPrivateKey;
    });

    private static X509Certificate2Collection Certificates(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    private static bool Succeeds(Func<bool> holds)
    {
        try
        {
            return holds();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
