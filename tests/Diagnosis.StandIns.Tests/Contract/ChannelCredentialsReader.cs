using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>Writes down what channel credentials tell.</summary>
internal sealed class ChannelCredentialsReader : ChannelCredentialsConfiguratorBase
{
    public List<string> Told { get; } = [];

    public override void SetInsecureCredentials(object? state)
    {
        state.ShouldBe("state");
        Told.Add("insecure");
    }

    public override void SetSslCredentials(
        object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        state.ShouldBe("state");
        Told.Add(string.Join(
            ' ', "ssl", rootCertificates, keyCertificatePair?.CertificateChain, keyCertificatePair?.PrivateKey, verifyPeerCallback is null ? "" : "verified"));
    }

    public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        state.ShouldBe("state");
        var reader = new CallCredentialsReader();
        callCredentials.InternalPopulateConfiguration(reader, state);
        Told.Add($"{channelCredentials.GetType().Name} with {(reader.Interceptor is null ? "parts" : "interceptor")}");
    }
}
