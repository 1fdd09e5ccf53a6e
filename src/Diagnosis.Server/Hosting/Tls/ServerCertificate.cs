using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.Server.Hosting.Tls;

/// <summary>A certificate with its key, and what is shown with it.</summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Shown">It and those that lead to its authority.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, SslStreamCertificateContext Shown)
{
    /// <summary>Reads both files.</summary>
    /// <exception cref="CryptographicException">They are no such pair.</exception>
    public static ServerCertificate Read(string certFile, string keyFile)
    {
        var leaf = X509Certificate2.CreateFromPemFile(certFile, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certFile);
        return new(leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true));
    }

    /// <summary>What is wrong with the files; null when they are a pair.</summary>
    public static string? Fault(string certFile, string keyFile)
    {
        try
        {
            Read(certFile, keyFile);
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return "must be a certificate in PEM, and KeyFile the private key that belongs to it, in PEM and not encrypted";
        }
    }
}
