using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnosis.Server.Access;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>A certificate that the caller has shown when it connected.</summary>
internal sealed class CertificateScheme(IOptions<AccessOptions> options, ILogger<CertificateScheme> logger) : ICredentialScheme
{
    private const string CommonName = "2.5.4.3";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly ChangingFile<X509Certificate2Collection> _authorities =
        new(() => AuthorityFile.Read(options.Value.ClientCertificates!.CaFile!), logger, options.Value.ClientCertificates!.CaFile!);

    public string Challenge => "Certificate realm=\"diagnosis\"";

    public ValueTask<Presented> LookAsync(HttpContext http) => ValueTask.FromResult(http.Connection.ClientCertificate is not { } certificate
        ? Presented.None
        : !IsTrusted(certificate) ? Presented.Useless("with a certificate that is not trusted")
        : NameOf(certificate) is { Length: > 0 } name ? Presented.Of(new(name, []))
        : Presented.Useless("with a certificate without one common name"));

    /// <summary>Only those of the file are trusted, whomever the machine trusts; that it is in its time is looked at too.</summary>
    private bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities.Content());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForClients));
        return chain.Build(certificate);
    }

    /// <summary>Of a subject with several names nobody can say which is meant.</summary>
    private static string? NameOf(X509Certificate2 certificate) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName).Select(part => part.GetSingleElementValue()).ToArray()
        is [var name] ? name : null;
}
