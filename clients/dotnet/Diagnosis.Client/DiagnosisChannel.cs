using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Diagnosis.Client;

/// <summary>Makes channels to a Diagnosis server: retries while it is unavailable, room for large answers.</summary>
public static class DiagnosisChannel
{
    /// <summary>Opens a channel. It connects with the first call; dispose of it when done.</summary>
    public static GrpcChannel Create(DiagnosisClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var method = new MethodConfig { Names = { MethodName.Default } };
        if (options.MaxAttempts > 1)
        {
            method.RetryPolicy = new RetryPolicy
            {
                MaxAttempts = options.MaxAttempts,
                InitialBackoff = options.InitialBackoff,
                MaxBackoff = options.InitialBackoff * 8,
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            };
        }

        return GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = new CallerHandler(options, Connections(options)),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxReceiveMessageBytes,
            ServiceConfig = new ServiceConfig { MethodConfigs = { method } },
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
