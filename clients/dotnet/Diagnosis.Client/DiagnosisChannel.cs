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
            MaxReceiveMessageSize = options.MaxReceiveMessageBytes,
            ServiceConfig = new ServiceConfig { MethodConfigs = { method } },
        });
    }
}
