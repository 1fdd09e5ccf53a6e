using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace Diagnosis.Cli.Conformance;

/// <summary>
/// The way to an analyzer: without retries, which would hide what it does wrong, and without the key or token that a server is called with.
/// </summary>
internal static class AnalyzerChannel
{
    /// <summary>Opens it; it connects with the first call.</summary>
    /// <param name="address">Where the analyzer is.</param>
    /// <param name="caFile">Certificates that its own must go back to; null for the system's.</param>
    public static GrpcChannel Create(Uri address, string? caFile)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false };
        if (caFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(caFile);
        }

        return GrpcChannel.ForAddress(address, new() { HttpHandler = handler, DisposeHttpClient = true });
    }
}
