using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>An authority that signs certificates of servers and callers, and their files.</summary>
internal sealed class Certificates : IDisposable
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        var request = new CertificateRequest("CN=authority", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _authority = request.CreateSelfSigned(From, Until);
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
        Renew();
    }

    public string CaFile => Path.Combine(_folder, "ca.pem");

    public string CertFile => Path.Combine(_folder, "tls.crt");

    public string KeyFile => Path.Combine(_folder, "tls.key");

    /// <summary>Thumbprint of the server's newest certificate.</summary>
    public string Newest { get; private set; } = "";

    /// <summary>Trusts this authority alone.</summary>
    public X509ChainPolicy Trust() =>
        new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _authority }, RevocationMode = X509RevocationMode.NoCheck };

    /// <summary>A client that trusts this authority alone.</summary>
    /// <param name="certificate">What it shows; null for nothing.</param>
    public SocketsHttpHandler Handler(X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = Trust();
        handler.SslOptions.ClientCertificates = certificate is null ? [] : [certificate];
        return handler;
    }

    /// <summary>Replaces the server's certificate.</summary>
    public void Renew()
    {
        var (certificate, key) = Sign("CN=server", ForServers, Until);
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertFile, certificate.ExportCertificatePem() + "\n" + _authority.ExportCertificatePem());
        Newest = certificate.Thumbprint;
    }

    /// <summary>A caller's certificate with its key.</summary>
    public X509Certificate2 OfCaller(string subject, bool isForServers = false, DateTimeOffset? until = null)
    {
        var (certificate, key) = Sign(subject, isForServers ? ForServers : ForClients, until ?? Until);
        return X509CertificateLoader.LoadPkcs12(certificate.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (X509Certificate2 Certificate, ECDsa Key) Sign(string subject, string use, DateTimeOffset until)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return (request.Create(_authority, From, until, RandomNumberGenerator.GetBytes(8)), key);
    }
}
