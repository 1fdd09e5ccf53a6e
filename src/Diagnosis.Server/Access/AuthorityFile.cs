using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnosis.Server.Access;

/// <summary>Certificates (PEM) of those who sign certificates of callers.</summary>
internal static class AuthorityFile
{
    /// <summary>The certificates.</summary>
    /// <exception cref="InvalidDataException">It holds none.</exception>
    public static X509Certificate2Collection Read(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates.Count > 0 ? certificates : throw new InvalidDataException("It holds no certificate.");
    }

    /// <summary>What is wrong with the file; null when it holds certificates.</summary>
    public static string? Fault(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return "must hold certificates in PEM";
        }
    }
}
