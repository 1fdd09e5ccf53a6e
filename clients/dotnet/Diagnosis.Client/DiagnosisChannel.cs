using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace Diagnosis.Client;

/// <summary>Makes channels to a Diagnosis server: who calls, whom to trust, room for large answers.</summary>
internal static class DiagnosisChannel
{
    /// <summary>Opens a channel. It connects with the first call.</summary>
    public static GrpcChannel Create(DiagnosisClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = new CallerHandler(options, Connections(options)),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxReceiveMessageBytes,
        });
    }

    /// <summary>Several connections, since one takes no more than a hundred calls at a time.</summary>
    private static SocketsHttpHandler Connections(DiagnosisClientOptions options)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        if (options.CaFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return handler;
    }
}
