using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.Tests;

/// <summary>A certificate authority of its own with a server's and a client's certificate, as files where settings want files.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diagnosis-tls-");
    private readonly X509Certificate2 _root;

    /// <param name="host">The only name that the server's certificate is for.</param>
    public TestCertificates(string host = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=A root of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _root = request.CreateSelfSigned(Yesterday, Yesterday.AddYears(1));
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = Issue(host, new CertificateRequest($"CN={host}", serverKey, HashAlgorithmName.SHA256));
        Server = server.CopyWithPrivateKey(serverKey);
        using var clientKey = RSA.Create(2048);
        using var client = Issue("diagnosis", new CertificateRequest("CN=diagnosis", clientKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        (ClientCertFile, ClientKeyFile) = (File("client.crt", client.ExportCertificatePem()), File("client.key", clientKey.ExportPkcs8PrivateKeyPem()));
        CaFile = File("ca.crt", _root.ExportCertificatePem());
    }

    /// <summary>What the server shows.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The root.</summary>
    public string CaFile { get; }

    /// <summary>A client's certificate of the same root.</summary>
    public string ClientCertFile { get; }

    /// <summary>Its private key.</summary>
    public string ClientKeyFile { get; }

    private static DateTimeOffset Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1);

    /// <summary>Writes a file that is gone when this is.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>True for a certificate that this authority gave.</summary>
    public bool Knows(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        return chain.Build(certificate);
    }

    public void Dispose()
    {
        Server.Dispose();
        _root.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 Issue(string host, CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(
            _root.SubjectName, X509SignatureGenerator.CreateForECDsa(_root.GetECDsaPrivateKey()!), Yesterday, Yesterday.AddMonths(6),
            RandomNumberGenerator.GetBytes(8));
    }
}
